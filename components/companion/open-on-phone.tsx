"use client";

import { SiteLogo } from "@/components/brand/site-logo";
import { QrCode } from "@/components/onboarding/qr-code";
import { minutesAndSeconds } from "@/components/onboarding/use-countdown";
import { Button } from "@/components/ui/button";
import type { Opened } from "./opened-query";
import { Screen } from "./screen";
import { useCompanion } from "./use-companion";

type Props = { token: string; opened: Opened; seconds: number; onHere: () => void };

/** On a computer: how the code gets to a phone. */
export function OpenOnPhone({ token, opened, seconds, onHere }: Props) {
  const { site: here } = useCompanion();
  const { site, person } = opened;
  return (
    <Screen
      icon={<SiteLogo url={site.logoUrl} className="size-14" />}
      title="Open this on your phone"
      lead={
        <p>
          It connects a phone to {site.name} at <span className="wrap-anywhere">{here.host}</span>, signed in as{" "}
          {person}. Point the phone’s own camera at this code, and tap the link that appears.
        </p>
      }
      actions={
        <>
          <p role="timer" className="text-center text-body text-ink-3">
            Code expires in {minutesAndSeconds(seconds)}
          </p>
          <Button size="phone" onClick={onHere}>
            Connect this browser instead
          </Button>
        </>
      }
    >
      <div className="mx-auto rounded-card border border-line p-1.5">
        <QrCode value={linkOf(token, opened)} logoUrl={site.logoUrl} />
      </div>
    </Screen>
  );
}

/** The link that was opened here, with the site's own facts in place of those it came with. */
function linkOf(token: string, { site }: Opened): string {
  const fields = { v: "1", token, api: site.apiUrl, name: site.name, ...(site.logoUrl && { logo: site.logoUrl }) };
  return `${new URL(site.apiUrl).origin}/connect#${new URLSearchParams(fields)}`;
}
