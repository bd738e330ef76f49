"use client";

import { ClipboardPaste, Keyboard, Scan, ScanLine } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { Key } from "@/components/brand/mark";
import { Button } from "@/components/ui/button";
import { ChoosePicture } from "./choose-picture";
import { thisKind } from "./describe-device";
import { EmployeeEntry } from "./employee-entry";
import { Row, Rows } from "./rows";
import { Screen } from "./screen";
import type { Way } from "./steps";
import { canAskForCamera } from "./use-camera";
import { useCompanion } from "./use-companion";

type Props = { from?: Way; left?: boolean };

/** Not connected: the ways to hand over a code. */
export function Start({ from, left = false }: Props) {
  const { go } = useCompanion();
  const ways = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (from) ways.current?.querySelector<HTMLElement>(`[data-way="${from}"]`)?.focus();
  }, [from]);
  const what = thisKind();
  const hasCamera = canAskForCamera();
  return (
    <div ref={ways} className="flex flex-1 flex-col">
      <Screen
        icon={
          <span className="relative grid size-18 place-items-center rounded-[18px] border border-line bg-subtle text-brass">
            <Scan className="absolute size-12 text-line-2" strokeWidth={1.25} aria-hidden />
            <Key className="size-8" />
          </span>
        }
        title={left ? `This ${what} is disconnected` : `Connect this ${what}`}
        lead={
          <output className="block">
            {left && "You are signed out here. "}
            On your computer, open Mobile App and generate a code. Then scan it here.
          </output>
        }
        actions={<EmployeeEntry />}
      >
        <div className="grid gap-3">
          {hasCamera ? (
            <Button variant="primary" size="phone" data-way="scan" onClick={() => go({ at: "scan" })}>
              <ScanLine aria-hidden />
              Scan QR code
            </Button>
          ) : (
            <p className="rounded-card border border-brass-line bg-brass-soft px-4 py-3 text-body">
              This page can’t use the camera, as its address does not begin with https. Scan the code with the phone’s
              own camera app, or choose another way.
            </p>
          )}
          <Rows>
            <Row icon={<Keyboard />} data-way="type" onClick={() => go({ at: "type" })}>
              Type the code
            </Row>
            <Row icon={<ClipboardPaste />} data-way="paste" onClick={() => go({ at: "paste" })}>
              Paste a link
            </Row>
            <ChoosePicture />
          </Rows>
        </div>
      </Screen>
    </div>
  );
}
