import { searchText } from "@/lib/search-text";

export const RANGES = ["all", "today", "7d", "30d", "custom"] as const;
export type Range = (typeof RANGES)[number];

/** What the address of the page says. `from` and `to` are days, both included, in the reader's own zone. */
export type AuditFilters = {
  q: string;
  person: string;
  actor: string;
  action: string;
  range: Range;
  from: string;
  to: string;
};

export const NO_FILTERS: AuditFilters = { q: "", person: "", actor: "", action: "", range: "all", from: "", to: "" };

export function readFilters(get: (name: string) => string | null | undefined): AuditFilters {
  const range = RANGES.find((known) => known === get("range")) ?? "all";
  const day = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(get(name) ?? "") ? (get(name) ?? "") : "");
  return {
    q: searchText(get("q")),
    person: /^[1-9]\d{0,8}$/.test(get("person") ?? "") ? (get("person") ?? "") : "",
    actor: get("actor") ?? "",
    action: get("action") ?? "",
    range,
    from: range === "custom" ? day("from") : "",
    to: range === "custom" ? day("to") : "",
  };
}

export function writeFilters(filters: AuditFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value && value !== "all") query.set(name, value);
  }
  const text = query.toString();
  return text && `?${text}`;
}

const DAY = 86_400_000;

function midnight(day: string, plusDays = 0): string | undefined {
  const [year = NaN, month = NaN, date = NaN] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date + plusDays);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** The question to the API, in this machine's own zone. */
export function toQuery({ q, person, actor, action, range, from, to }: AuditFilters): Record<string, string> {
  const today = new Date();
  const since = {
    all: undefined,
    today: new Date(today.getFullYear(), today.getMonth(), today.getDate()).toISOString(),
    "7d": new Date(today.getTime() - 7 * DAY).toISOString(),
    "30d": new Date(today.getTime() - 30 * DAY).toISOString(),
    custom: from ? midnight(from) : undefined,
  }[range];
  const until = range === "custom" && to ? midnight(to, 1) : undefined;
  const asked = { q, person, actor, action, from: since, to: until };
  return Object.fromEntries(Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1])));
}

/** Whether a server, which does not know the reader's zone, can answer it as well. */
export const isZoneFree = ({ range }: AuditFilters) => range === "all" || range === "7d" || range === "30d";
