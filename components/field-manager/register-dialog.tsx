"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { nameOf } from "@/components/employees/words";
import { generateEmployeeCode } from "@/components/onboarding/codes-query";
import { LiveCodeProvider } from "@/components/onboarding/live-code";
import { dialogLook } from "@/components/ui/dialog-look";
import { Segments } from "@/components/ui/segments";
import type { Employee } from "@/lib/employees/contract";
import { ByCode } from "./by-code";
import { ByHand } from "./by-hand";
import { PersonPicker } from "./person-picker";
import { obstacleOf } from "./obstacle";

const WAYS = [
  { value: "code", label: "By QR code" },
  { value: "hand", label: "By hand" },
] as const;

type Props = {
  open: boolean;
  /** Whom to begin with. */
  first: Employee | null;
  limit: number;
  onClose: () => void;
  finalFocus: () => HTMLElement | null;
};

/** Registers a phone to an employee: the phone scans a code, or somebody types what it is called. */
export function RegisterDialog({ open, first, limit, onClose, finalFocus }: Props) {
  const [person, setPerson] = useState(first);
  const [way, setWay] = useState<(typeof WAYS)[number]["value"]>("code");
  // What was chosen belongs to the dialog that was open: whoever opens it again sees people as they are then.
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (!open) {
      setPerson(null);
      setWay("code");
    }
  }
  const obstacle = person && obstacleOf(person, limit);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogLook.backdrop} />
        <Dialog.Viewport className={dialogLook.viewport}>
          <Dialog.Popup finalFocus={finalFocus} className={dialogLook.popup}>
            <div className="grid gap-5 p-6">
              <div className="grid gap-1.5">
                <Dialog.Title className="text-section font-semibold">Register a device</Dialog.Title>
                <Dialog.Description className="text-body text-ink-2">
                  Its owner signs in on it with one tap from then on.
                </Dialog.Description>
              </div>
              <PersonPicker person={person} onPerson={setPerson} />
              {obstacle && (
                <p role="alert" className="text-small text-bad-text">
                  {obstacle}
                </p>
              )}
              {person && !obstacle && (
                <div className="grid gap-4">
                  <Segments label="How" value={way} options={WAYS} onValue={setWay} />
                  {way === "hand" ? (
                    <ByHand key={person.id} person={person} onDone={onClose} />
                  ) : (
                    <LiveCodeProvider
                      key={person.id}
                      person={nameOf(person)}
                      make={() => generateEmployeeCode(person.id)}
                    >
                      <ByCode person={person} onDone={onClose} />
                    </LiveCodeProvider>
                  )}
                </div>
              )}
            </div>
            <div className={dialogLook.foot}>
              <Dialog.Close className="inline-flex h-8 items-center rounded-control border border-line-2 bg-surface px-3 hover:bg-fill max-sm:h-11">
                Close
              </Dialog.Close>
            </div>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
