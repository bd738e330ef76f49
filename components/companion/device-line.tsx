"use client";

import { Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { PLATFORM_NAMES, PlatformTile, platformAndVersion } from "@/components/devices/platform-glyph";
import { LastActive } from "@/components/time/moment";
import { Button } from "@/components/ui/button";
import type { Device, Platform } from "@/lib/client/wire";
import { Connection } from "./connection";

type OwnProps = { device: Device | undefined; name: string; platform: Platform; onRename: () => void };

/** The device in the hand. */
export function ThisDeviceLine({ device, name, platform, onRename }: OwnProps) {
  const facts = device ? [device.model, platformAndVersion(device)] : [PLATFORM_NAMES[platform]];
  return (
    <Line id={device?.id} name={name} platform={platform} facts={facts.filter(Boolean).join(", ")} onRename={onRename}>
      <Connection />
    </Line>
  );
}

type Props = { device: Device; onRename: () => void; onRevoke: () => void };

export function DeviceLine({ device, onRename, onRevoke }: Props) {
  return (
    <Line
      id={device.id}
      name={device.name}
      platform={device.platform}
      facts={
        <>
          <LastActive at={device.lastActiveAt} />
          {device.contestedAt && <span className="block text-bad-text">Somebody else tried its code</span>}
        </>
      }
      onRename={onRename}
    >
      <Button
        variant="danger-outline"
        data-revoke={device.id}
        aria-label={`Revoke ${device.name}`}
        className="max-sm:px-3 max-sm:text-body!"
        onClick={onRevoke}
      >
        Revoke
      </Button>
    </Line>
  );
}

type LineProps = {
  id: string | undefined;
  name: string;
  platform: Platform;
  facts: ReactNode;
  onRename: () => void;
  children: ReactNode;
};

function Line({ id, name, platform, facts, onRename, children }: LineProps) {
  return (
    <li className="flex items-center gap-2 py-2 pr-3 pl-2">
      <button
        type="button"
        data-rename={id}
        className="group flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-control px-2 py-1 text-left transition-colors hover:bg-subtle"
        onClick={onRename}
      >
        <PlatformTile platform={platform} className="size-9" />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className="truncate text-body font-medium">
              <span className="sr-only">Rename </span>
              {name}
            </span>
            <Pencil className="size-3 shrink-0 text-ink-3" aria-hidden />
          </span>
          <span className="block truncate text-small text-ink-3">{facts}</span>
        </span>
      </button>
      {children}
    </li>
  );
}
