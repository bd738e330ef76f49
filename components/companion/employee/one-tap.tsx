"use client";

import { Fingerprint, ShieldCheck, Smartphone } from "lucide-react";
import { useFade } from "@/components/companion/use-fade";
import { Day } from "@/components/time/moment";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DeviceCard } from "./device-card";
import { Refused } from "./refused";
import type { Remembered } from "./remembered";
import { Stage } from "./stage";
import { useWait } from "./use-wait";

type Props = {
  employee: Remembered | null;
  siteName: string;
  isBusy: boolean;
  error: unknown;
  onTap: () => void;
  onPassword: () => void;
  /** Where nobody is remembered, somebody may have come here by mistake. */
  onLeave: () => void;
};

export function OneTap({ employee, siteName, isBusy, error, onTap, onPassword, onLeave }: Props) {
  const { seconds, isOver } = useWait(error);
  const who = [employee?.designation, employee?.employeeCode].filter(Boolean).join(", ");
  const fade = useFade();
  return (
    <Stage>
      <div className={classNames("flex flex-1 flex-col gap-8", fade)}>
        <div className="grid flex-1 grid-cols-1 content-center justify-items-center gap-7 py-6 text-center sm:flex-none">
          {employee ? (
            <Avatar size="phone" name={`${employee.firstName} ${employee.lastName ?? ""}`.trim()} />
          ) : (
            <span aria-hidden className="grid size-22 place-items-center rounded-full bg-fill-2 text-ink-2">
              <Smartphone className="size-9" strokeWidth={1.5} />
            </span>
          )}
          <div className="grid max-w-full min-w-0 grid-cols-1 gap-1.5">
            <h1 className="text-display font-semibold text-balance break-words">
              {employee ? `Hello, ${employee.firstName}` : "Hello"}
            </h1>
            <p className="break-words text-ink-2">
              {employee ? who || siteName : `This phone is registered with ${siteName}.`}
            </p>
          </div>
        </div>
        <div className="grid grid-cols-1 gap-3">
          <Refused error={isOver ? null : error} seconds={seconds} className="text-center" />
          {employee?.deviceName && (
            <DeviceCard
              platform={employee.platform ?? "web"}
              name={employee.deviceName}
              mark={<ShieldCheck className="size-5 shrink-0 text-ink-2" strokeWidth={1.75} aria-hidden />}
            >
              {employee.registeredAt ? (
                <>
                  Registered <Day at={employee.registeredAt} />
                </>
              ) : (
                "Registered"
              )}
            </DeviceCard>
          )}
          <Button
            variant="primary"
            size="phone"
            className="h-15! [&_svg]:size-5"
            disabled={isBusy || seconds > 0}
            onClick={onTap}
          >
            <Fingerprint aria-hidden />
            {isBusy ? "Signing in…" : "Sign in"}
          </Button>
          <Button variant="ghost" size="phone" onClick={onPassword}>
            Use a password instead
          </Button>
          {!employee && (
            <Button variant="ghost" size="phone" onClick={onLeave}>
              Back
            </Button>
          )}
        </div>
      </div>
    </Stage>
  );
}
