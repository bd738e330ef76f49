"use client";

import { useState } from "react";

type Seen = { list: string; ids: readonly string[]; arrived: ReadonlySet<string> };

const NONE: ReadonlySet<string> = new Set();

/**
 * Which rows have come while the list was being looked at: not those that were there at first, that another filter
 * shows or that the next page brings. `list` names what is listed; `ids` are undefined as long as that is not known.
 */
export function useArrivals(list: string, ids: readonly string[] | undefined): ReadonlySet<string> {
  const [seen, setSeen] = useState<Seen | null>(null);
  const next = ids ? look(seen?.list === list ? seen : null, list, ids) : seen;
  if (next !== seen) setSeen(next);
  return next?.list === list ? next.arrived : NONE;
}

function look(seen: Seen | null, list: string, ids: readonly string[]): Seen {
  if (!seen) return { list, ids, arrived: NONE };
  if (ids.length === seen.ids.length && ids.every((id, at) => id === seen.ids[at])) return seen;
  const known = new Set(seen.ids);
  // Pages grow at their end; whoever comes stands before somebody who was there.
  const end = known.size === 0 ? ids.length : ids.findLastIndex((id) => known.has(id));
  const arrived = ids.filter((id, at) => seen.arrived.has(id) || (at < end && !known.has(id)));
  return { list, ids, arrived: new Set(arrived) };
}
