import ipaddr from "ipaddr.js";
import { authSecret } from "@/lib/auth/auth-secret";
import { keyedHash } from "@/lib/auth/secret";

/** What limits count as one place: an IPv4 address, or the /64 network that one IPv6 customer has. */
export function networkOf(address: string | null): string {
  if (!address) return "unknown";
  return ipaddr.IPv4.isValid(address) ? address : ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString();
}

/** A network as it is stored: a keyed hash, which tells nobody where that is. */
export const storedNetwork = (address: string | null): string =>
  keyedHash(authSecret(), "device network", networkOf(address));
