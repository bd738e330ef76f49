import ipaddr from "ipaddr.js";
import { authSecret } from "@/lib/auth/auth-secret";
import { keyedHash } from "@/lib/auth/secret";

/** What limits count as one place: an IPv4 address, or the /64 network that one IPv6 customer has. */
export function networkOf(address: string | null): string {
  if (!address) return "unknown";
  return ipaddr.IPv4.isValid(address) ? address : ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString();
}

/**
 * Roughly where somebody is, to be kept and compared by {@link isSamePlace}: a keyed hash. Null where an address says
 * nothing of that, as the server's own does, by which everybody comes where a proxy beside it is not trusted.
 */
export function placeOf(address: string | null): string | null {
  if (!address || ipaddr.parse(address).range() === "loopback") return null;
  return `${ipaddr.IPv4.isValid(address) ? "4" : "6"} ${storedNetwork(address)}`;
}

/** Whether two are in one network; null where nobody can tell, as between IPv4 and IPv6. */
export const isSamePlace = (one: string | null, other: string | null): boolean | null =>
  one === null || other === null || one[0] !== other[0] ? null : one === other;

/** A network as it is stored: a keyed hash, which tells nobody where that is. */
export const storedNetwork = (address: string | null): string =>
  keyedHash(authSecret(), "device network", networkOf(address));
