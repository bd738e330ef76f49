import { type Platform, platforms } from "@/lib/devices/contract";
import { searchText } from "@/lib/search-text";

export const SHOWN = ["registered", "unused", "removed"] as const;

/** What the address of the page says. */
export type PhoneFilters = { q: string; show: (typeof SHOWN)[number]; platform: Platform | "any" };

export const NO_FILTERS: PhoneFilters = { q: "", show: "registered", platform: "any" };

export const readFilters = (get: (name: string) => string | null | undefined): PhoneFilters => ({
  q: searchText(get("q")),
  show: SHOWN.find((known) => known === get("show")) ?? NO_FILTERS.show,
  platform: platforms.find((known) => known === get("platform")) ?? "any",
});

/** What follows the path in the page's address; empty where nothing is filtered. */
export function writeFilters({ q, show, platform }: PhoneFilters): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (show !== NO_FILTERS.show) query.set("show", show);
  if (platform !== "any") query.set("platform", platform);
  const text = query.toString();
  return text && `?${text}`;
}

/** The question to the API. */
export const toQuery = ({ q, show, platform }: PhoneFilters): Record<string, string> => ({
  status: show === "removed" ? "revoked" : "active",
  ...(show === "unused" && { unusedDays: "30" }),
  ...(q && { q }),
  ...(platform !== "any" && { platform }),
});
