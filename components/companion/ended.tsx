"use client";

import { ScanLine, Unplug } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import type { EndReason } from "@/lib/client/errors";
import { thisKind } from "./describe-device";
import { readEmployee } from "./employee/remembered";
import { EmployeeEntry } from "./employee-entry";
import { canAskForCamera } from "./use-camera";
import { describeEnd } from "./refusals";
import { Screen } from "./screen";
import { useCompanion } from "./use-companion";

/** The site refused this phone's sign-in: why, and how to come back. */
export function Ended({ reason, device }: { reason: EndReason; device: string | null }) {
  const { site, go } = useCompanion();
  const { title, text } = describeEnd(reason);
  const hasCamera = canAskForCamera();
  const isEmployee = readEmployee() !== null;
  return (
    <Screen
      icon={
        <IconDisc tone="bad">
          <Unplug />
        </IconDisc>
      }
      title={title}
      lead={
        <p role="alert">
          {text} You are signed out
          {isEmployee ? "." : `, and nothing from ${site.name} is kept on this ${thisKind()}.`}
        </p>
      }
      actions={
        <>
          {isEmployee ? (
            <Button variant="primary" size="phone" onClick={() => go({ at: "employee" })}>
              Sign in again
            </Button>
          ) : (
            <Button variant="primary" size="phone" onClick={() => go({ at: hasCamera ? "scan" : "start" })}>
              <ScanLine aria-hidden />
              {hasCamera ? "Scan a new code" : "Use a new code"}
            </Button>
          )}
          {reason === "device_revoked" || reason === "access_removed" ? (
            <p className="text-center text-body text-ink-2">Not expected? Call the office.</p>
          ) : (
            !isEmployee && <EmployeeEntry />
          )}
        </>
      }
    >
      {device && (
        <dl className="rounded-card border border-line">
          <div className="flex gap-6 px-4 py-3 text-body">
            <dt className="text-ink-3">Device</dt>
            <dd className="min-w-0 break-words">{device}</dd>
          </div>
        </dl>
      )}
    </Screen>
  );
}
