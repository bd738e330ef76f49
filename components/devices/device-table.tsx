"use client";

import { useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";
import type { Device } from "@/lib/devices/contract";
import { DeviceHead } from "./device-head";
import { DeviceRow } from "./device-row";
import { DeviceSkeleton } from "./device-skeleton";
import { useThisDevice } from "./this-device";

const source = onDemand(() => import("./revoke-dialog"));

type Props = {
  devices: Device[] | undefined;
  /** Those that have come while the list was being looked at. */
  arrived: ReadonlySet<string>;
  stale: boolean;
  showOwner: boolean;
  viewerId: number;
};

const NOBODY: ReadonlySet<string> = new Set();

/** Below 48rem the rows become a list; above, every column has its place, so that nothing jumps. */
export function DeviceTable({ devices, arrived, stale, showOwner, viewerId }: Props) {
  const [chosen, setChosen] = useState(NOBODY);
  const [revoking, setRevoking] = useState<Device[]>([]);
  const parts = useOnDemand(source, revoking.length > 0);
  const thisDevice = useThisDevice();
  const table = useRef<HTMLTableElement>(null);
  const opener = useRef<Element | null>(null);
  const selectable = devices?.filter(({ status }) => status === "active") ?? [];
  const selected = selectable.filter(({ id }) => chosen.has(id));

  useEffect(() => {
    const element = table.current;
    const onKey = (event: KeyboardEvent) => {
      // The name field of a row is a form, and has its own use for Esc.
      const inForm = event.target instanceof Element && event.target.closest("form");
      if (event.key === "Escape" && !inForm) setChosen(NOBODY);
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, []);

  const askToRevoke = (wanted: Device[], from: Element | null) => {
    opener.current = from;
    setRevoking(wanted);
  };
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };

  return (
    <>
      <table
        ref={table}
        tabIndex={-1}
        aria-labelledby="devices"
        aria-busy={!devices || stale}
        className={classNames(
          "block w-full table-fixed text-table outline-none transition-opacity @3xl:table",
          stale && "opacity-60",
        )}
      >
        <colgroup>
          <col className="w-14" />
          <col />
          <col className="w-34" />
          <col className="w-38" />
          <col className="w-44" />
          <col className="w-34" />
          <col className="w-13" />
        </colgroup>
        <DeviceHead
          selected={selected.length}
          selectable={selectable.length}
          onAll={(on) => setChosen(on ? new Set(selectable.map(({ id }) => id)) : NOBODY)}
          onRevoke={() => askToRevoke(selected, document.activeElement)}
        />
        <tbody className="block @3xl:table-row-group">
          {devices ? (
            devices.map((device) => (
              <DeviceRow
                key={device.id}
                device={device}
                showOwner={showOwner}
                isThis={device.current || device.id === thisDevice}
                isNew={arrived.has(device.id)}
                selected={chosen.has(device.id)}
                onSelect={(on) => choose(device.id, on)}
                onRevoke={(from) => askToRevoke([device], from)}
              />
            ))
          ) : (
            <DeviceSkeleton />
          )}
        </tbody>
      </table>
      {parts && (
        <parts.RevokeDialog
          devices={revoking}
          viewerId={viewerId}
          onClose={() => setRevoking([])}
          onRevoked={() => setChosen(NOBODY)}
          finalFocus={() => {
            const from = opener.current;
            return from instanceof HTMLElement && from.isConnected ? from : table.current;
          }}
        />
      )}
    </>
  );
}
