"use client";

import { usePathname, useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import { WithFragment } from "@/components/ui/with-fragment";
import { createClient } from "@/lib/client/client";
import { browserKey } from "@/lib/client/key";
import { forgetEmployee } from "./employee/remembered";
import { Frame } from "./frame";
import { browserStorage, forgottenName, whenKeptElsewhere } from "./kept";
import type { SiteFacts } from "./site-facts";
import { StepView } from "./step-view";
import { type Step, firstStep, isDeep, stepAfterOthers, stepBefore } from "./steps";
import { useBack } from "./use-back";
import { CompanionContext } from "./use-companion";
import { useWorker } from "./use-worker";

/** A phone's side of this site, at /connect and at /app alike. */
export const Companion = ({ site }: { site: SiteFacts }) => (
  <WithFragment fallback={<Frame />}>{(fragment) => <Steps fragment={fragment} site={site} />}</WithFragment>
);

function Steps({ fragment, site }: { fragment: string; site: SiteFacts }) {
  const [step, setStep] = useState<Step>(() => firstStep(fragment));
  const [client] = useState(() =>
    createClient({
      apiUrl: `${window.location.origin}/api/v1`,
      // This page may have been opened at another of the site's addresses; proofs name the one that it goes by.
      proofs: { provenUrl: site.apiUrl, nonce: site.nonce },
      storage: browserStorage,
      key: browserKey,
      onEnd: (reason) => {
        // Who it was is only of use to somebody who may come back the same way.
        if (reason !== "session_expired") forgetEmployee();
        setStep({ at: "ended", reason, device: forgottenName() });
      },
    }),
  );

  const { enter, leave } = useBack(() => setStep(stepBefore));
  const go = useCallback(
    (next: Step) => {
      if (isDeep(next)) enter();
      else if (next.at !== "home") leave();
      setStep(next);
    },
    [enter, leave],
  );

  const router = useRouter();
  const isAtConnect = usePathname() === "/connect";
  const isHome = step.at === "home";
  useEffect(() => {
    if (isHome && isAtConnect) router.replace("/app");
  }, [isHome, isAtConnect, router]);
  useEffect(() => whenKeptElsewhere(() => setStep(stepAfterOthers)), []);
  useWorker();

  const value = useMemo(() => ({ client, site, go }), [client, site, go]);
  return (
    <CompanionContext value={value}>
      {isHome && isAtConnect ? (
        <Frame>
          <output className="m-auto text-ink-2">Connected. One moment…</output>
        </Frame>
      ) : (
        <StepView step={step} />
      )}
    </CompanionContext>
  );
}
