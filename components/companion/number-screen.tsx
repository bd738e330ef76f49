"use client";

import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { sentence } from "@/components/api/request";
import { Button } from "@/components/ui/button";
import { Dot } from "@/components/ui/dot";
import type { Waiting } from "@/lib/client/client";
import type { CodeSecret } from "@/lib/client/wire";
import { Screen } from "./screen";
import { useCompanion } from "./use-companion";

type Props = { secret: CodeSecret; waiting: Waiting; onDeclined: () => void };

/** The number that is typed where the code was made; until then this phone waits. */
export function NumberScreen({ secret, waiting: { number, problem }, onDeclined }: Props) {
  const { client } = useCompanion();
  const spoken = useId();
  const decline = useMutation({ mutationFn: () => client.declineCode(secret), onSuccess: onDeclined });
  return (
    <Screen
      title="Type this number on your computer"
      lead="It shows that the phone in your hand is the one being connected. Read it to no caller."
      describedBy={spoken}
      centred
      actions={
        <>
          {decline.error && (
            <p role="alert" className="text-center text-bad-text">
              {sentence(decline.error)}
            </p>
          )}
          <Button size="phone" aria-disabled={decline.isPending} onClick={() => !decline.isPending && decline.mutate()}>
            I did not start this
          </Button>
        </>
      }
    >
      <p className="mx-auto grid h-36 w-50 place-items-center rounded-dialog border border-line bg-subtle">
        {/* Digit by digit, as it is typed. */}
        <span id={spoken} className="sr-only">
          The number is {[...number].join(" ")}
        </span>
        <span aria-hidden className="text-[104px] leading-none font-medium tracking-tight tabular-nums">
          {number}
        </span>
      </p>
      <output className="flex items-center justify-center gap-2.5 font-medium">
        <Dot tone={problem ? "bad" : "live"} pulse={!problem} />
        {problem ? "No connection. Trying again." : "Waiting for your computer…"}
      </output>
    </Screen>
  );
}
