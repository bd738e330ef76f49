"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { PinDots, PinPad } from "./pin-pad";
import { Refused } from "./refused";
import { useWait } from "./use-wait";

type Props = {
  title: string;
  subtitle: string;
  /** What the key with the check mark does. */
  submit: string;
  isBusy: boolean;
  error: unknown;
  note?: string;
  leave: string;
  onPin: (pin: string) => void;
  onLeave: () => void;
};

export function PinScreen({ title, subtitle, submit, isBusy, error, note, leave, onPin, onLeave }: Props) {
  const [pin, setPin] = useState("");
  const [cleared, setCleared] = useState(error);
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { seconds, isOver } = useWait(error);
  // A refused PIN is typed anew.
  if (error !== cleared) {
    setCleared(error);
    if (error) setPin("");
  }
  return (
    <div className="fade-in flex flex-1 flex-col justify-between gap-6 text-phone">
      <div className="grid grid-cols-1 gap-6 pt-6 text-center [@media(max-height:760px)]:pt-0">
        <div className="grid grid-cols-1 gap-1.5">
          <h1 ref={heading} tabIndex={-1} className="text-display font-semibold text-balance outline-none">
            {title}
          </h1>
          <p className="break-words text-ink-2">{subtitle}</p>
        </div>
        <PinDots length={pin.length} />
        <div className="-mt-1 min-h-11">
          <Refused error={isOver ? null : error} seconds={seconds} />
          {isBusy && <output className="text-ink-2">Asking the site…</output>}
        </div>
      </div>
      <div className="grid gap-3">
        <PinPad
          pin={pin}
          disabled={isBusy || seconds > 0}
          submit={submit}
          onChange={setPin}
          onSubmit={() => onPin(pin)}
        />
        {note && <p className="pt-2 text-center text-body text-ink-2">{note}</p>}
        <Button variant="ghost" size="phone" onClick={onLeave}>
          {leave}
        </Button>
      </div>
    </div>
  );
}
