"use client";

import { ActDialog } from "@/components/act/act-dialog";
import { disableFactor } from "./factor-query";
import { useProof } from "./use-proof";

type Props = { open: boolean; onClose: () => void; finalFocus: () => HTMLElement | null };

/** Asks before the second step is given up. */
export function SwitchOffDialog(props: Props) {
  const { prove, dialog } = useProof();
  return (
    <ActDialog
      {...props}
      title="Switch two-step sign-in off?"
      description="Your password alone signs you in again, and your recovery codes stop working."
      confirm="Switch off"
      act={() => prove(disableFactor)}
      done="Two-step sign-in is off"
    >
      {dialog}
    </ActDialog>
  );
}
