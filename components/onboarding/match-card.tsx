"use client";

import { ShieldAlert } from "lucide-react";
import { IpAddress } from "@/components/devices/ip-address";
import { PlatformTile } from "@/components/devices/platform-glyph";
import type { ClaimingPhone } from "@/lib/client/wire";
import { CONTESTED, WARNING, modelOf, networkOf } from "./words";

/** Which phone shows the number, as far as it can be told, and what nobody may be talked into. */
export function MatchCard({ phone }: { phone: ClaimingPhone }) {
  const { platform, name, ipAddress } = phone;
  return (
    <section aria-label="The phone" className="fade-in divide-y divide-line rounded-card border border-line bg-surface">
      <div className="flex items-center gap-3 px-4 py-3">
        <PlatformTile platform={platform} />
        <div className="min-w-0 text-body">
          <p className="font-medium wrap-anywhere">{name}</p>
          <p className="text-ink-2">
            {modelOf(phone)}
            {ipAddress && (
              <>
                {" · "}
                <IpAddress>{ipAddress}</IpAddress>
              </>
            )}
            {" · "}
            {networkOf(phone)}
          </p>
        </div>
      </div>
      {phone.isContested && (
        <p role="alert" className="px-4 py-3 text-body font-medium text-bad-text">
          {CONTESTED}
        </p>
      )}
      <p className="flex items-start gap-3 px-4 py-3 text-body text-ink-2">
        <ShieldAlert className="mx-2 mt-0.5 size-4 shrink-0 text-brass-text" aria-hidden />
        <span>Type what you see on the phone yourself. {WARNING}</span>
      </p>
    </section>
  );
}
