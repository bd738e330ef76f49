"use client";

import { CircleAlert, QrCode as QrIcon, TimerOff, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconDisc } from "@/components/ui/empty-state";
import { BoxLayout, Caption } from "./box-layout";
import { useLiveCode } from "./live-code";
import { TypedCode } from "./live-view";
import { QrCode } from "./qr-code";
import { RingBox } from "./ring-box";

export function ExpiredView() {
  const { code } = useLiveCode();
  return (
    <Ended
      icon={<TimerOff className="size-5 text-ink-2" aria-hidden />}
      title="This code has expired"
      backdrop={code?.link && <QrCode value={code.link.qr} logoUrl={null} faded />}
      caption={
        <div className={classNames("flex gap-4", code?.link ? "justify-between" : "justify-end")}>
          {code?.link && (
            <Caption label="Code">
              <TypedCode over>{code.link.code}</TypedCode>
            </Caption>
          )}
          <Caption label="Expired" end>
            <p className="text-title leading-6 font-medium text-ink-3">0:00</p>
          </Caption>
        </div>
      }
    >
      Nobody used it.
      <br />
      Nothing changed.
    </Ended>
  );
}

export function CancelledView() {
  const { endedBecause } = useLiveCode();
  if (endedBecause === "number_wrong")
    return (
      <Ended
        icon={
          <IconDisc tone="bad">
            <X />
          </IconDisc>
        }
        title="That number is different"
      >
        The code has ended, and no phone was connected.
      </Ended>
    );
  if (endedBecause === "declined")
    return (
      <Ended icon={<X className="size-5 text-ink-2" aria-hidden />} title="Stopped on the phone">
        Whoever holds it did not start this. Nothing was connected.
      </Ended>
    );
  return (
    <Ended icon={<X className="size-5 text-ink-2" aria-hidden />} title="The code was cancelled">
      It opens nothing any more.
    </Ended>
  );
}

export function ErrorView() {
  const { error } = useLiveCode();
  return (
    <Ended
      icon={
        <IconDisc tone="bad">
          <CircleAlert />
        </IconDisc>
      }
      title="No code was made"
      again="Try again"
    >
      {error}
    </Ended>
  );
}

type EndedProps = {
  icon: ReactNode;
  title: string;
  backdrop?: ReactNode;
  caption?: ReactNode;
  again?: string;
  children: ReactNode;
};

function Ended({ icon, title, backdrop, caption, again = "Generate new code", children }: EndedProps) {
  const { generate } = useLiveCode();
  return (
    <BoxLayout
      box={
        <RingBox tone="quiet">
          {backdrop}
          <div className="absolute grid w-55 justify-items-center gap-2 rounded-card border border-line bg-surface px-4 py-4 text-center">
            {icon}
            <div className="grid gap-0.5">
              <p className="text-section font-semibold">{title}</p>
              <p className="text-ink-2">{children}</p>
            </div>
          </div>
        </RingBox>
      }
      captions={caption ?? <div className="h-10.5" />}
    >
      <Button variant="primary" onClick={generate} data-goes-on>
        <QrIcon aria-hidden />
        {again}
      </Button>
    </BoxLayout>
  );
}
