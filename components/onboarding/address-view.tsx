"use client";

import { EthernetPort, MonitorSmartphone, Network, Wifi, WifiOff } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import type { PhoneAddress } from "@/lib/settings/contract";
import { isLoopback } from "./address-check";
import { useLiveCode } from "./live-code";
import { useOrigin } from "./use-address-troubles";
import { useChooseAddress } from "./use-choose-address";

type Choice = { url: string; icon: typeof Wifi; label: string };

/** Stands where a code would that no phone could open: another address is one click away. */
export function AddressView({ address }: { address: PhoneAddress }) {
  const { generate } = useLiveCode();
  const origin = useOrigin();
  const { choose, chosen, error } = useChooseAddress(address.baseUrl);
  const choices = choicesOf(address, origin);
  return (
    <div className="fade-in grid w-full max-w-84 gap-5">
      <div className="flex items-start gap-3">
        <IconDisc tone="live">
          <WifiOff />
        </IconDisc>
        <div className="grid min-w-0 gap-0.5">
          <h2 className="text-section font-semibold">Phones can’t reach this address</h2>
          <p className="text-ink-2">
            <span className="font-mono text-[12.5px] break-all">{address.baseUrl}</span> means the phone itself.{" "}
            {choices.length > 0 ? "Choose an address on your network." : <NoChoice />}
          </p>
        </div>
      </div>
      {choices.length > 0 && (
        <ul className="grid gap-2.5">
          {choices.map((choice) => (
            <li key={choice.url}>
              <ChoiceButton {...choice} isChosen={chosen === choice.url} onChoose={() => choose(choice.url)} />
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p role="alert" className="text-small text-bad-text">
          {error}
        </p>
      )}
      <p className="text-small text-ink-3">
        Going live? Set <span className="font-mono text-ink-2">APP_BASE_URL</span> to the site’s https address.
      </p>
      <Button variant="ghost" className="-ml-3 justify-self-start max-sm:-ml-4" onClick={generate}>
        Generate a code anyway
      </Button>
    </div>
  );
}

function NoChoice() {
  return (
    <>
      This machine shows no other one: let the server listen to the network, or{" "}
      <Link href="/admin/settings" className="font-medium text-brass-text underline underline-offset-2">
        set the address phones use
      </Link>
      .
    </>
  );
}

const ICONS = { wifi: Wifi, ethernet: EthernetPort, other: Network };

function choicesOf({ choices }: PhoneAddress, origin: string | null): Choice[] {
  const first = choices.findIndex(({ kind }) => kind === "wifi");
  const local = choices.map(({ url, kind, name }, at) => {
    const wifi = at === first ? "Wi-Fi, most phones are here" : "Wi-Fi";
    const label = kind === "wifi" ? wifi : kind === "ethernet" ? "Ethernet" : `Network “${name}”`;
    return { url, icon: ICONS[kind], label };
  });
  // Whatever way the admin came, a phone may come too.
  if (origin === null || isLoopback(origin)) return local;
  const own = { url: origin, icon: MonitorSmartphone, label: "How you opened this page" };
  return [own, ...local.filter(({ url }) => url !== origin)];
}

function ChoiceButton({
  url,
  icon: Icon,
  label,
  isChosen,
  onChoose,
}: Choice & { isChosen: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex min-h-12 w-full items-center gap-3 rounded-card border border-line-2 bg-surface px-3 py-1.5 text-left transition-colors hover:bg-fill"
    >
      <Icon className="size-4 shrink-0 text-ink-2" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block font-mono text-table leading-4.5 break-all">{url}</span>
        <span className="block text-small leading-4 text-ink-3">{label}</span>
      </span>
      <span className="font-medium">{isChosen ? "One moment…" : "Use"}</span>
    </button>
  );
}
