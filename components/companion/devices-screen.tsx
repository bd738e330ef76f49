"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { QrCode, ScrollText } from "lucide-react";
import { type ComponentProps, type ReactNode, useLayoutEffect, useId, useRef, useState } from "react";
import { sentence } from "@/components/api/request";
import { ListEnd } from "@/components/ui/list-end";
import type { Account, Device } from "@/lib/client/wire";
import type { Room } from "./admin-home";
import { ownDevices } from "./app-queries";
import { DeviceLine, ThisDeviceLine } from "./device-line";
import { Disconnect } from "./disconnect";
import { RenameDialog } from "./rename-dialog";
import { RevokeDialog } from "./revoke-dialog";
import { Row, Rows } from "./rows";
import { Screen } from "./screen";
import { useCompanion } from "./use-companion";

type Props = { account: Account; isLive: boolean; from: Room | undefined; onEnter: (room: Room) => void };

/** What is asked about which device. It stays while its dialog fades out; each asking is a dialog of its own. */
type Asked = { what: "rename" | "revoke"; device: NamedDevice; turn: number };
type NamedDevice = Pick<Device, "id" | "name">;

export function DevicesScreen({ account, isLive, from, onEnter }: Props) {
  const { client } = useCompanion();
  const list = useInfiniteQuery(ownDevices(client, isLive));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const ask = (what: Asked["what"], device: NamedDevice) => {
    setAsked({ what, device, turn: (asked?.turn ?? 0) + 1 });
    setIsOpen(true);
  };
  const whole = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (from) whole.current?.querySelector<HTMLElement>(`[data-room="${from}"]`)?.focus();
  }, [from]);
  const devices = list.data?.pages.flatMap((page) => page.devices) ?? [];
  const own = devices.find((device) => device.id === account.device?.id);
  // Who has very many finds it on none of the pages that are loaded, but may name it all the same.
  const named = own ?? account.device;
  const others = devices.filter((device) => device !== own);
  // What opened a dialog may be gone with its device.
  const backTo = () => {
    const again = asked && whole.current?.querySelector<HTMLElement>(`[data-${asked.what}="${asked.device.id}"]`);
    return again || (whole.current?.querySelector("h1") ?? null);
  };
  return (
    <div ref={whole} className="flex flex-1 flex-col">
      <Screen title="Devices" from="top" actions={<Disconnect />}>
        <Section title="This device">
          <ThisDeviceLine
            device={own}
            name={named?.name ?? ""}
            platform={account.device?.platform ?? "web"}
            onRename={() => named && ask("rename", named)}
          />
        </Section>
        <Section title="Other devices" aside={list.data && others.length}>
          {others.map((device) => (
            <DeviceLine
              key={device.id}
              device={device}
              onRename={() => ask("rename", device)}
              onRevoke={() => ask("revoke", device)}
            />
          ))}
          {list.data && others.length === 0 && (
            <li className="px-4 py-5 text-center text-body text-ink-2">None yet.</li>
          )}
          {!list.data && (
            <li className="px-4 py-5 text-center text-body text-ink-2">
              {list.error ? sentence(list.error) : "Asking the site…"}
            </li>
          )}
        </Section>
        {list.hasNextPage && (
          <ListEnd
            shown={devices.length}
            failure={list.isFetchNextPageError && "The next devices did not load."}
            loading={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
        <Rows>
          <Row icon={<QrCode />} data-room="code" onClick={() => onEnter("code")}>
            Connect another phone
          </Row>
          <Row icon={<ScrollText />} data-room="events" onClick={() => onEnter("events")}>
            Audit log
          </Row>
        </Rows>
      </Screen>
      {asked && (
        <AskedDialog key={asked.turn} {...asked} open={isOpen} onClose={() => setIsOpen(false)} finalFocus={backTo} />
      )}
    </div>
  );
}

function AskedDialog({ what, ...props }: Omit<Asked, "turn"> & Omit<ComponentProps<typeof RenameDialog>, "device">) {
  return what === "rename" ? <RenameDialog {...props} /> : <RevokeDialog {...props} />;
}

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-2">
      <div className="flex justify-between gap-4 text-body font-medium text-ink-2">
        <h2 id={id}>{title}</h2>
        <span>{aside}</span>
      </div>
      <ul className="divide-y divide-line rounded-card border border-line">{children}</ul>
    </section>
  );
}
