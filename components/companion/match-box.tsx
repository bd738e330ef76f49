"use client";

import type { FormEvent } from "react";
import { DigitBoxes } from "@/components/ui/digit-boxes";
import { useFocusUnlessTyping } from "@/components/ui/use-focus-unless-typing";

type Props = { value: string; onValue: (digits: string) => void; onSubmit: () => void };

/** Where the number of the other phone is typed. */
export function MatchBox({ value, onValue, onSubmit }: Props) {
  const field = useFocusUnlessTyping<HTMLInputElement>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit} noValidate className="grid justify-items-center gap-4 px-6 text-center">
      <div className="grid gap-0.5">
        <p className="font-semibold">Type the number</p>
        <p className="text-body text-ink-2">It is on the other phone’s screen.</p>
      </div>
      <DigitBoxes ref={field} label="The two digits on the other phone" length={2} value={value} onValue={onValue} />
    </form>
  );
}
