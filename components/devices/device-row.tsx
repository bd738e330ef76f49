"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Ago, LastActive, Moment } from "@/components/time/moment";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import type { Device } from "@/lib/devices/contract";
import { DeviceMenu } from "./device-menu";
import { DeviceNameField } from "./device-name-field";
import { IpAddress } from "./ip-address";
import { PlatformTile, platformAndVersion } from "./platform-glyph";

type Props = {
  device: Device;
  showOwner: boolean;
  isThis: boolean;
  /** It has come while the list was being looked at. */
  isNew: boolean;
  selected: boolean;
  onSelect: (selected: boolean) => void;
  /** Told which element to come back to. */
  onRevoke: (from: Element | null) => void;
};

export function DeviceRow({ device, showOwner, isThis, isNew, selected, onSelect, onRevoke }: Props) {
  const [renaming, setRenaming] = useState(false);
  const menu = useRef<HTMLButtonElement>(null);
  const active = device.status === "active";
  const system = platformAndVersion(device);

  const endRenaming = () => {
    // In a list the button is hidden until then, and would refuse the focus.
    flushSync(() => setRenaming(false));
    menu.current?.focus();
  };
  const onKeyDown = ({ key, currentTarget, target }: KeyboardEvent) => {
    // The open menu hangs on the body, but its keys come by here too.
    if (!(target instanceof Node && currentTarget.contains(target))) return;
    if (key === "F2" && active) setRenaming(true);
    if (key === "Escape" && renaming) endRenaming();
  };

  return (
    <tr
      onKeyDown={onKeyDown}
      className={classNames(
        "relative flex flex-wrap gap-x-4 border-t border-line py-3 pr-13 pl-23 text-ink-2 transition-colors @3xl:table-row @3xl:h-13",
        selected ? "bg-selected" : "hover:bg-subtle",
        isNew && "slide-in",
      )}
    >
      <td className="@max-3xl:absolute @max-3xl:top-1 @max-3xl:left-0 @max-3xl:grid @max-3xl:h-13 @max-3xl:w-12 @max-3xl:place-items-center @3xl:pl-4">
        {active && <Checkbox aria-label={`Select ${device.name}`} checked={selected} onCheckedChange={onSelect} />}
      </td>
      <td className="basis-full @3xl:py-1.5 @3xl:pr-4">
        <div className="flex min-w-0 items-center gap-3">
          <PlatformTile
            platform={device.platform}
            className="@max-3xl:absolute @max-3xl:top-3 @max-3xl:left-11 @max-3xl:size-9"
          />
          <div className="min-w-0 flex-1 wrap-anywhere">
            {renaming ? (
              <DeviceNameField device={device} onEnd={endRenaming} />
            ) : (
              <>
                <p className="flex flex-wrap items-center gap-x-2">
                  <span className="font-medium text-ink @max-3xl:text-body">{device.name}</span>
                  {isThis && <Badge>This device</Badge>}
                  {!active && <Badge tone="bad">Revoked</Badge>}
                  {active && device.contestedAt && <Badge tone="bad">Somebody else tried this code</Badge>}
                </p>
                <p className="text-small leading-4 text-ink-3 @max-3xl:leading-5">
                  {[device.model, showOwner && device.owner.name].filter(Boolean).join(", ")}
                  <span className="@3xl:hidden">
                    {device.model || showOwner ? ", " : ""}
                    {device.platform === "web" ? "browser" : system}
                  </span>
                </p>
              </>
            )}
          </div>
        </div>
      </td>
      <td className="pr-3 wrap-anywhere @max-3xl:hidden">{system}</td>
      <td className="@max-3xl:text-small @3xl:pr-3">
        {active ? <LastActive at={device.lastActiveAt} /> : <Ago at={device.lastActiveAt} />}
      </td>
      <td className="@max-3xl:order-last @max-3xl:basis-full @max-3xl:text-small @3xl:pr-3">
        <span className="@3xl:hidden">Connected </span>
        <Moment at={device.connectedAt} />
      </td>
      <td className="wrap-anywhere @max-3xl:text-small @3xl:pr-3">
        {device.ipAddress ? <IpAddress>{device.ipAddress}</IpAddress> : "—"}
      </td>
      <td className={classNames("@max-3xl:absolute @max-3xl:top-1 @max-3xl:right-1", renaming && "@max-3xl:invisible")}>
        <DeviceMenu
          device={device}
          trigger={menu}
          onRename={() => setRenaming(true)}
          onRevoke={() => onRevoke(menu.current)}
        />
      </td>
    </tr>
  );
}
