"use client";

import { QrCode as QrIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { BoxLayout } from "./box-layout";
import { IdleArt } from "./idle-art";
import { useLiveCode } from "./live-code";
import { RingBox } from "./ring-box";

export function IdleView() {
  const { generate } = useLiveCode();
  return (
    <div className="fade-in grid justify-items-center gap-6 text-center">
      <IdleArt />
      <div className="grid gap-1">
        <h2 className="text-section font-semibold">Connect a phone</h2>
        <p className="text-ink-2">
          A code works once and lasts 5 minutes.
          <br />
          Show it to nobody else.
        </p>
      </div>
      <Button variant="primary" size="large" onClick={generate} data-goes-on>
        <QrIcon aria-hidden />
        Generate QR Code
      </Button>
    </div>
  );
}

export function GeneratingView() {
  return (
    <BoxLayout
      box={
        <RingBox tone="quiet">
          <div className="skeleton size-57" />
        </RingBox>
      }
      captions={<div className="h-10.5" />}
    >
      <div className="h-8 max-sm:h-11" />
    </BoxLayout>
  );
}
