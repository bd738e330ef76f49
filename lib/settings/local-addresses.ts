import { networkInterfaces, type NetworkInterfaceInfo } from "node:os";
import { env } from "@/lib/env";
import type { LocalAddress } from "./contract";

/** Bridges and tunnels of virtual machines and containers: no phone is there. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vmenet|vboxnet|lxc|lxd|cni|flannel|podman|vethernet|bridge|utun|awdl|llw)/i;
const WIFI = /^(wl|wlan|ath|wi-?fi)/i;
const WIRED = /^(eth|en[opsx]|ethernet)/i;
const MOST = 4;

const kindOf = (name: string): LocalAddress["kind"] =>
  WIFI.test(name) ? "wifi" : WIRED.test(name) ? "ethernet" : "other";

const ORDER = { wifi: 0, ethernet: 1, other: 2 };

/** `fe80::/10` and `169.254.0.0/16` hold on one link only, and the first is no address at all without its zone. */
const isLinkLocal = (address: string) => /^(fe[89ab]|169\.254\.)/i.test(address);

type Interfaces = Record<string, NetworkInterfaceInfo[] | undefined>;

/**
 * Where other machines on the local network may find this one, most likely first. Empty where the server listens to
 * this machine alone.
 */
export function localAddresses(
  interfaces: Interfaces = networkInterfaces(),
  { PORT, HOSTNAME } = { PORT: env().PORT, HOSTNAME: process.env.HOSTNAME },
): LocalAddress[] {
  if (HOSTNAME && /^(localhost|127\.|::1$)/.test(HOSTNAME)) return [];
  return Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([name, infos = []]) => infos.map((info) => ({ ...info, name, kind: kindOf(name) })))
    .filter(({ internal, address }) => !internal && !isLinkLocal(address))
    .sort((a, b) => a.family.localeCompare(b.family) || ORDER[a.kind] - ORDER[b.kind])
    .slice(0, MOST)
    .map(({ address, family, name, kind }) => ({
      url: new URL(`http://${family === "IPv6" ? `[${address}]` : address}:${PORT}`).origin,
      kind,
      name,
    }));
}
