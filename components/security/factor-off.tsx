"use client";

import type { Enrolment } from "@/lib/security/second-factor-contract";
import { beginFactor } from "./factor-query";
import { ProvenButton } from "./proven-button";

/** Before it is set up. */
export function FactorOff({ onBegun }: { onBegun: (enrolment: Enrolment) => void }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line p-4">
      <p className="max-w-[60ch] text-ink-2">
        You need an authenticator app, such as the one that keeps your passwords. Setting it up takes a minute.
      </p>
      <ProvenButton variant="primary" work={beginFactor} onDone={onBegun}>
        Set up
      </ProvenButton>
    </div>
  );
}
