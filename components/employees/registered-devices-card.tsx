"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { PlatformTile, platformAndVersion } from "@/components/devices/platform-glyph";
import { removePhone, useVouch } from "@/components/devices/devices-query";
import { viaOf } from "@/components/devices/via";
import { Day, LastActive } from "@/components/time/moment";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardNote } from "@/components/ui/card";
import type { Device } from "@/lib/devices/contract";
import type { Employee } from "@/lib/employees/contract";
import { ActButton } from "@/components/act/act-dialog";

/** How phones sign in at this site, and how many one person may have. */
export type PhoneRules = { limit: number; signsInWith: string };

/** Identifiers are long and all alike: the two ends tell one from another. */
const shortened = (identifier: string) =>
  identifier.length > 12 ? `${identifier.slice(0, 4)}…${identifier.slice(-4)}` : identifier;

type Props = { employee: Employee; devices: Device[]; rules: PhoneRules };

/** The phones that somebody signs in with. */
export function RegisteredDevicesCard({ employee, devices, rules }: Props) {
  const { limit, signsInWith } = rules;
  const isFull = devices.length >= limit;
  const next = isFull ? "To register another, remove one first." : `Signs in with ${signsInWith}.`;
  const label = (
    <>
      <Plus aria-hidden />
      Register
    </>
  );
  return (
    <Card
      title={limit === 1 ? "Registered device" : "Registered devices"}
      description={`${devices.length} of ${limit}. ${next}`}
      action={
        isFull ? (
          <Button size="small" disabled>
            {label}
          </Button>
        ) : (
          <Link href={`/admin/field-manager?register=${employee.id}`} className={buttonClass({ size: "small" })}>
            {label}
          </Link>
        )
      }
    >
      {devices.length === 0 ? (
        <CardNote>
          {employee.isMobileAppAccessEnabled
            ? `No phone is registered to ${employee.firstName} yet.`
            : "This role has no access from a phone."}
        </CardNote>
      ) : (
        <ul>
          {devices.map((device) => (
            <DeviceItem key={device.id} device={device} employee={employee} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function DeviceItem({ device, employee }: { device: Device; employee: Employee }) {
  const vouch = useVouch();
  const facts = [device.model, device.platform === "web" ? null : platformAndVersion(device)].filter(Boolean);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line px-4 py-3.5">
      <PlatformTile platform={device.platform} />
      <div className="min-w-0 flex-1 basis-44">
        <p className="truncate font-medium">{device.name}</p>
        {device.contestedAt && (
          <p className="flex flex-wrap items-center gap-x-2 py-0.5">
            <Badge tone="bad">Somebody else tried this code</Badge>
            <Button size="small" variant="ghost" disabled={vouch.isPending} onClick={() => vouch.mutate(device)}>
              Dismiss warning
            </Button>
          </p>
        )}
        <p className="truncate text-small text-ink-3">
          {facts.length > 0 && `${facts.join(", ")}, `}
          <span className="font-mono text-[12px]">{shortened(device.identifier)}</span>
        </p>
      </div>
      <div className="text-small text-ink-2 max-sm:flex-1 sm:text-right">
        <LastActive at={device.lastActiveAt} prefix="Active " />
        <p className="text-ink-3">{device.ipAddress ?? "No address kept"}</p>
        <p className="text-ink-3">
          Registered <Day at={device.connectedAt} />, {viaOf(device).toLowerCase()}
        </p>
      </div>
      <ActButton
        label="Remove"
        name={`Remove ${device.name}`}
        danger
        title={`Remove “${device.name}”?`}
        description={`It is signed out at once. ${employee.firstName} will not be able to use the app until they register a device again.`}
        confirm="Remove device"
        act={() => removePhone(device.id)}
        done={`${device.name} removed`}
      />
    </li>
  );
}
