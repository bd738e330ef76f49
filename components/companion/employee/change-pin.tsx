"use client";

import { useState } from "react";
import type { Client } from "@/lib/client/client";
import { PinScreen } from "./pin-screen";
import { useAttempt } from "./use-attempt";
import { isRefusal } from "./words";

type Props = { client: Client; onDone: () => void; onLeave: () => void };

const STEPS = {
  choose: { title: "Choose a PIN", subtitle: "4 to 8 digits. You type it to sign in.", submit: "Next" },
  repeat: { title: "Type it again", subtitle: "So that you know it by heart.", submit: "Set PIN" },
  prove: { title: "Enter your current PIN", subtitle: "Then the new one takes its place.", submit: "Set PIN" },
};

/** Sets the PIN. Only the site knows whether there is one already; it asks for the current one then. */
export function ChangePin({ client, onDone, onLeave }: Props) {
  const [step, setStep] = useState<keyof typeof STEPS>("choose");
  const [chosen, setChosen] = useState("");
  const [mismatch, setMismatch] = useState<Error | null>(null);
  const attempt = useAttempt((current: string | undefined) => client.setPin(chosen, current), {
    onDone,
    onFail: (error) => {
      if (!isRefusal(error, "pin_required") || step === "prove") return;
      setStep("prove");
      attempt.reset();
    },
  });

  const onPin = (pin: string) => {
    setMismatch(null);
    if (step === "prove") return attempt.start(pin);
    if (step === "choose") {
      setChosen(pin);
      return setStep("repeat");
    }
    if (pin === chosen) return attempt.start(undefined);
    setMismatch(new Error("That was another PIN. Choose one again."));
    setStep("choose");
  };
  return (
    <PinScreen
      key={step}
      {...STEPS[step]}
      isBusy={attempt.isBusy}
      error={attempt.error ?? mismatch}
      note={step === "prove" ? "Forgot it? The office can reset it." : undefined}
      leave="Cancel"
      onPin={onPin}
      onLeave={onLeave}
    />
  );
}
