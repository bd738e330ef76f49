"use client";

import { useRef, useState } from "react";
import { ActDialog } from "@/components/act/act-dialog";
import { Day } from "@/components/time/moment";
import { Button } from "@/components/ui/button";
import type { Enrolment, SecondFactor } from "@/lib/security/second-factor-contract";
import { beginFactor, disableFactor, renewCodes } from "./factor-query";
import { ProvenButton } from "./proven-button";
import { useProof } from "./use-proof";

type Props = {
  factor: SecondFactor;
  onBegun: (enrolment: Enrolment) => void;
  onCodes: (codes: string[]) => void;
  onOff: () => Promise<unknown>;
};

/** So few are left that somebody should make new ones. */
const FEW = 3;

/** While it is on. */
export function FactorOn({ factor, onBegun, onCodes, onOff }: Props) {
  const { recoveryCodesLeft: left, enabledAt, isRequired } = factor;
  return (
    <div className="grid gap-4 border-t border-line p-4">
      <p className="text-ink-2">
        {enabledAt && (
          <>
            An authenticator app, since <Day at={enabledAt} />.{" "}
          </>
        )}
        <span className={left <= FEW ? "font-medium text-bad-text" : undefined}>
          {left === 1 ? "One recovery code is" : `${left === 0 ? "No" : left} recovery codes are`} left
          {left <= FEW ? ": make new ones." : "."}
        </span>{" "}
        {isRequired && "This site asks it of everyone who runs it, so it stays on."}
      </p>
      <div className="flex flex-wrap gap-2">
        <ProvenButton work={renewCodes} onDone={onCodes}>
          New recovery codes
        </ProvenButton>
        <ProvenButton work={beginFactor} onDone={onBegun}>
          Use another app
        </ProvenButton>
        {!isRequired && <SwitchOff onOff={onOff} />}
      </div>
    </div>
  );
}

function SwitchOff({ onOff }: { onOff: () => Promise<unknown> }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { prove, dialog } = useProof();
  return (
    <>
      <Button ref={button} variant="danger-outline" onClick={() => setOpen(true)}>
        Switch off
      </Button>
      <ActDialog
        open={open}
        onClose={() => setOpen(false)}
        finalFocus={() => button.current}
        title="Switch two-step sign-in off?"
        description="Your password alone signs you in again, and your recovery codes stop working."
        confirm="Switch off"
        act={async () => {
          await prove(disableFactor);
          await onOff();
        }}
        done="Two-step sign-in is off"
      >
        {dialog}
      </ActDialog>
    </>
  );
}
