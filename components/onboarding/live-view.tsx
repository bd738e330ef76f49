"use client";

import { Link2, QrCode as QrIcon, Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { copyText } from "@/components/ui/copy-text";
import { IconDisc } from "@/components/ui/empty-state";
import { useToast } from "@/components/ui/toasts";
import { groupCode } from "@/lib/client/read-code";
import { BoxLayout, Caption } from "./box-layout";
import { type Code, useLiveCode } from "./live-code";
import { QrCode } from "./qr-code";
import { RingBox } from "./ring-box";
import { minutesAndSeconds, useCountdown } from "./use-countdown";
import { openedOn } from "./words";

/** A code that waits for a phone, or that a phone has opened. */
export function LiveView() {
  const { code } = useLiveCode();
  return code && <Countdown code={code} />;
}

function Countdown({ code }: { code: Code }) {
  const { opened, error } = useLiveCode();
  const seconds = useCountdown(code.endsAt);
  return (
    <BoxLayout
      fades={!code.link}
      box={
        <RingBox tone="live" fraction={(seconds * 1000) / code.lifetime}>
          {opened ? (
            <Note icon={<Smartphone />} title={openedOn(opened.by)}>
              Waiting for its owner to confirm.
            </Note>
          ) : code.link ? (
            <QrCode value={code.link.qr} logoUrl={code.link.logoUrl} />
          ) : (
            <Note icon={<QrIcon />} title="A code you made is still waiting">
              Only the page that made it could show it.
            </Note>
          )}
        </RingBox>
      }
      captions={
        <div className="flex items-start justify-between gap-4">
          <Fact code={code} />
          <Caption label="Expires in" end>
            <p role="timer" suppressHydrationWarning className="text-title leading-6 font-medium">
              {minutesAndSeconds(seconds)}
            </p>
          </Caption>
        </div>
      }
    >
      <Actions link={code.link} />
      {error && (
        <p role="alert" className="text-small text-bad-text">
          {error}
        </p>
      )}
    </BoxLayout>
  );
}

/** What is worth reading out beside the time that is left. */
function Fact({ code: { link } }: { code: Code }) {
  const { opened, person } = useLiveCode();
  if (opened?.ipAddress)
    return (
      <Caption label="Opened from">
        <p className="text-body leading-6 font-medium wrap-anywhere">{opened.ipAddress}</p>
      </Caption>
    );
  if (link && !opened)
    return (
      <Caption label="Or type this code">
        <TypedCode>{link.code}</TypedCode>
      </Caption>
    );
  return (
    <Caption label="Signs in as">
      <p className="truncate text-body leading-6 font-medium">{person}</p>
    </Caption>
  );
}

/** The code in its second form. Struck through, it is one that opens nothing any more. */
export function TypedCode({ children, over = false }: { children: string; over?: boolean }) {
  const text = groupCode(children);
  return (
    <p className={classNames("font-mono text-title leading-6 font-medium", over && "text-ink-3")}>
      {over ? <s>{text}</s> : text}
    </p>
  );
}

function Actions({ link }: { link: Code["link"] }) {
  const { opened, cancel, cancelling, generate } = useLiveCode();
  if (opened)
    return (
      <Button variant="danger-outline" aria-disabled={cancelling} onClick={cancel}>
        Not my phone, cancel code
      </Button>
    );
  return (
    <div className={link ? "grid grid-cols-2 gap-2" : "flex flex-wrap gap-2 *:grow"}>
      {link && <CopyLink link={link.qr} />}
      <Button aria-disabled={cancelling} onClick={cancel}>
        Cancel code
      </Button>
      {!link && (
        <Button variant="primary" onClick={generate} data-goes-on>
          Generate new code
        </Button>
      )}
    </div>
  );
}

function CopyLink({ link }: { link: string }) {
  const toast = useToast();
  const copy = async () => {
    if (await copyText(link)) toast.good("Link copied. It works once.");
    else toast.bad("The link was not copied", "This browser does not allow it. Scan the code instead.");
  };
  return (
    <Button onClick={copy}>
      <Link2 aria-hidden />
      Copy link
    </Button>
  );
}

function Note({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-4 px-6 text-center">
      <IconDisc tone="live">{icon}</IconDisc>
      <div className="grid gap-0.5">
        <p className="text-section font-semibold">{title}</p>
        <p className="text-ink-2">{children}</p>
      </div>
    </div>
  );
}
