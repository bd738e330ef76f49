"use client";

import { buttonClass } from "@/components/ui/button";
import { useLiveCode } from "./live-code";

/** On a phone: it cannot scan its own screen, so it opens the link instead. */
export function ThisPhone() {
  const { phase, opened, code } = useLiveCode();
  if (phase !== "live" || opened || !code?.link) return null;
  return (
    <div className="flex items-center justify-between gap-4 border-t border-line p-5 sm:hidden">
      <div>
        <p className="font-medium">Is this the phone?</p>
        <p className="text-small text-ink-3">It can’t scan its own screen.</p>
      </div>
      <a href={code.link.qr} target="_blank" rel="noopener" className={buttonClass({ variant: "primary" })}>
        Connect this phone
      </a>
    </div>
  );
}
