import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

/**
 * The caller's address, or null where none is known. Our server appends the socket's peer to `X-Forwarded-For`, as any
 * proxy does, so the last entry is true; each hop in `TRUSTED_PROXY_HOPS` makes the one before it true as well. With
 * fewer entries than that the request did not come through all the proxies, and anybody may have written the first: then
 * the peer counts.
 */
export function clientAddress(request: Request, hops: number = env().TRUSTED_PROXY_HOPS): string | null {
  const entries = request.headers.get("x-forwarded-for")?.split(",") ?? [];
  const entry = (entries.at(-1 - hops) ?? entries.at(-1))?.trim();
  return entry ? parseAddress(entry) : null;
}

/** An address as proxies write it: alone, with a port, in brackets, with a zone. Null for anything else. */
function parseAddress(entry: string): string | null {
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(entry)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(entry)?.[1] ?? entry;
  const [address = ""] = bare.split("%");
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return address;
  // IPv4 written as IPv6 is the IPv4 address it means.
  return ipaddr.IPv6.isValid(address) ? ipaddr.process(address).toString() : null;
}
