"use client";

import { useState } from "react";
import { Step } from "@/components/ui/step";
import { WithFragment } from "@/components/ui/with-fragment";
import { BrokenLink } from "./broken-link";
import { SetupForm } from "./setup-form";

export type SetupStep = "account" | "site";

const TOKEN = /^[\w-]{1,128}$/;

/** The link's token stays in memory alone. */
export const SetupPage = () => (
  <WithFragment>{(fragment) => (TOKEN.test(fragment) ? <Setup token={fragment} /> : <BrokenLink />)}</WithFragment>
);

function Setup({ token }: { token: string }) {
  const [refused, setRefused] = useState(false);
  const [step, setStep] = useState<SetupStep>("account");
  if (refused) return <BrokenLink />;
  return (
    <div className="grid w-full max-w-220 content-start items-start gap-8 lg:grid-cols-[minmax(0,1fr)_584px]">
      <div className="pt-2">
        <h1 className="text-display font-semibold">Set up your site</h1>
        <p className="mt-1 max-w-56 text-ink-2 max-lg:max-w-none">Takes a minute. You can change all of it later.</p>
        <ol className="mt-8 max-lg:hidden">
          <Step number={1} title="Your account" state={step === "account" ? "current" : "done"} last={false}>
            {step === "account" ? "Who signs in" : "Done"}
          </Step>
          <Step number={2} title="Your site" state={step === "site" ? "current" : "ahead"} last={false}>
            Its name
          </Step>
          <Step number={3} title="First phone" state="ahead" last>
            Scan a code
          </Step>
        </ol>
      </div>
      <SetupForm token={token} step={step} onStep={setStep} onRefused={() => setRefused(true)} />
    </div>
  );
}
