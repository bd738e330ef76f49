"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { sentence } from "@/components/api/request";
import { Button } from "@/components/ui/button";
import { DigitBoxes } from "@/components/ui/digit-boxes";
import { IconDisc } from "@/components/ui/empty-state";
import { useFocusUnlessTyping } from "@/components/ui/use-focus-unless-typing";
import type { CodeStatus } from "@/lib/client/wire";
import { BoxLayout, Caption } from "./box-layout";
import { codeKey, matchNumber } from "./codes-query";
import { type Code, useLiveCode } from "./live-code";
import { RingBox } from "./ring-box";
import { minutesAndSeconds, useCountdown } from "./use-countdown";
import { modelOf } from "./words";

/** A phone has the code and shows a number: whoever holds both types it here. */
export function MatchView() {
  const { code } = useLiveCode();
  return code && <Match key={code.id} code={code} />;
}

function Match({ code }: { code: Code }) {
  const { phone, isMatched, cancel, cancelling, error } = useLiveCode();
  const seconds = useCountdown(code.endsAt);
  const [number, setNumber] = useState("");
  const [isShort, setIsShort] = useState(false);
  const problem = useId();
  const client = useQueryClient();
  const matching = useMutation({
    mutationFn: () => matchNumber(code.id, number),
    onSuccess: ({ token }) => client.setQueryData<CodeStatus>(codeKey(code.id), token),
    // It may have counted all the same, or the code may be over by now.
    onError: () => client.invalidateQueries({ queryKey: codeKey(code.id) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsShort(number.length < 2);
    if (number.length === 2 && !matching.isPending && !isMatched) matching.mutate();
  };
  const said = isShort ? "Type both digits." : matching.isError ? sentence(matching.error) : error;
  return (
    <form onSubmit={submit} noValidate>
      <BoxLayout
        box={
          <RingBox tone="live" fraction={(seconds * 1000) / code.lifetime}>
            {isMatched ? (
              <Matched />
            ) : (
              <TypeNumber
                value={number}
                onValue={setNumber}
                describedBy={said ? problem : undefined}
                isShort={isShort}
              />
            )}
          </RingBox>
        }
        captions={
          <div className="flex items-start justify-between gap-4">
            <Caption label="Phone">
              <p className="text-body leading-6 font-medium wrap-anywhere">{phone ? modelOf(phone) : "One moment…"}</p>
            </Caption>
            <Caption label="Expires in" end>
              <p role="timer" suppressHydrationWarning className="text-title leading-6 font-medium">
                {minutesAndSeconds(seconds)}
              </p>
            </Caption>
          </div>
        }
      >
        <div className="grid grid-cols-2 gap-2">
          <Button variant="danger-outline" aria-disabled={cancelling} onClick={cancel}>
            Not my phone
          </Button>
          <Button type="submit" variant="primary" aria-disabled={matching.isPending || isMatched}>
            {matching.isPending || isMatched ? "Connecting…" : "Connect"}
          </Button>
        </div>
        {said && (
          <p role="alert" id={problem} className="text-small text-bad-text">
            {said}
          </p>
        )}
      </BoxLayout>
    </form>
  );
}

type TypeProps = {
  value: string;
  onValue: (digits: string) => void;
  describedBy: string | undefined;
  isShort: boolean;
};

function TypeNumber({ value, onValue, describedBy, isShort }: TypeProps) {
  const field = useFocusUnlessTyping<HTMLInputElement>();
  const hint = useId();
  return (
    <div className="grid justify-items-center gap-4 px-6 text-center">
      <div className="grid gap-0.5">
        <p className="text-section font-semibold">Type the number</p>
        <p id={hint} className="text-ink-2">
          It is on the phone’s screen.
        </p>
      </div>
      <DigitBoxes
        ref={field}
        label="The two digits on the phone"
        describedBy={describedBy ? `${hint} ${describedBy}` : hint}
        invalid={isShort && value.length < 2}
        length={2}
        value={value}
        onValue={onValue}
      />
    </div>
  );
}

const Matched = () => (
  <div className="grid justify-items-center gap-4 px-6 text-center">
    <IconDisc tone="live">
      <Check />
    </IconDisc>
    <div className="grid gap-0.5">
      <p className="text-section font-semibold">The number is right</p>
      <p className="text-ink-2">Waiting for the phone to go on.</p>
    </div>
  </div>
);
