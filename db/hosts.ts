import type { Sql } from "postgres";
import { inTime } from "./in-time";
import { isUnavailable } from "./is-unavailable";

const ATTRIBUTE = "target_session_attrs";
/** What postgres.js knows. */
const KINDS = new Set([null, "read-write", "read-only", "primary", "standby", "prefer-standby"]);

/** How long a host may take to say what it is, in milliseconds. */
const PATIENCE = 5_000;

/**
 * The addresses that one with several hosts stands for, in their order (libpq, Specifying Multiple Hosts). Of several the
 * primary is meant, unless the address says otherwise. Throws where it is none of PostgreSQL, or has an IPv6 address as
 * its host, which postgres.js cannot read.
 */
export function hostsOf(url: string): string[] {
  const [whole, before = "", hosts = "", after = ""] =
    /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/i.exec(url.trim()) ?? [];
  if (whole === undefined || hosts.includes("[")) throw new TypeError("This is no address of a PostgreSQL.");
  const all = hosts.split(",").map((host) => new URL(before + host + after));
  for (const { searchParams } of all) {
    if (all.length > 1 && !searchParams.has(ATTRIBUTE)) searchParams.set(ATTRIBUTE, "primary");
    if (!KINDS.has(searchParams.get(ATTRIBUTE))) throw new TypeError(`This ${ATTRIBUTE} is not known here.`);
  }
  return all.length === 1 ? [whole] : all.map(({ href }) => href);
}

/**
 * Finds the host to connect to: the only one, or of several the first that answers as what is meant, begun with the one
 * that did last. Whoever connects asks each time, so that a standby that was promoted is found without a restart.
 * postgres.js's own way tries the hosts of a connection without a pause or an end for as long as none is right.
 */
export function openHosts(url: string, connect: (to: string) => Sql): () => string | Promise<string> {
  const hosts = hostsOf(url);
  let at = 0;
  const answers = async (host: string): Promise<void> => {
    const client = connect(host);
    try {
      await inTime(client.unsafe("select 1"), PATIENCE);
    } finally {
      void client.end({ timeout: 0 }).catch(() => undefined);
    }
  };
  const find = async (): Promise<string> => {
    const order = [...hosts.slice(at), ...hosts.slice(0, at)];
    let last: unknown;
    for (const host of order)
      try {
        await answers(host);
        at = hosts.indexOf(host);
        return host;
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        last = error;
      }
    throw last;
  };
  const [only] = hosts;
  if (hosts.length === 1 && only !== undefined) return () => only;
  let finding: Promise<string> | null = null;
  // Whoever asks at the same time shares one look.
  return () => (finding ??= find().finally(() => (finding = null)));
}
