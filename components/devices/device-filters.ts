import { searchText } from "@/lib/search-text";

export const OWNERS = [
  { value: "me", label: "Mine" },
  { value: "all", label: "Everyone’s" },
] as const;

export const SHOWN = [
  { value: "active", label: "Connected" },
  { value: "unused", label: "Unused for 30 days" },
  { value: "revoked", label: "Revoked" },
] as const;

export const PLATFORMS = [
  { value: "any", label: "All platforms" },
  { value: "ios", label: "iOS" },
  { value: "android", label: "Android" },
  { value: "web", label: "Web" },
] as const;

type ValueOf<Options extends readonly { value: string }[]> = Options[number]["value"];

/** What the address of the page says. */
export type DeviceFilters = {
  q: string;
  platform: ValueOf<typeof PLATFORMS>;
  owner: ValueOf<typeof OWNERS>;
  show: ValueOf<typeof SHOWN>;
};

export const NO_FILTERS: DeviceFilters = { q: "", platform: "any", owner: "me", show: "active" };

export const isFiltered = ({ q, platform, show }: DeviceFilters) => q !== "" || platform !== "any" || show !== "active";

/** Reads an address that anybody may have written: what is not a filter is as if it were not there. */
export function readFilters(get: (name: string) => string | null | undefined): DeviceFilters {
  const known = <Value extends string>(options: readonly { value: Value }[], name: string, or: Value) =>
    options.find(({ value }) => value === get(name))?.value ?? or;
  return {
    q: searchText(get("q")),
    platform: known(PLATFORMS, "platform", NO_FILTERS.platform),
    owner: known(OWNERS, "owner", NO_FILTERS.owner),
    show: known(SHOWN, "show", NO_FILTERS.show),
  };
}

/** The query of an address, or nothing where nothing is filtered. */
export function writeFilters(filters: DeviceFilters): string {
  const query = new URLSearchParams();
  for (const name of ["q", "platform", "owner", "show"] as const) {
    if (filters[name] !== NO_FILTERS[name]) query.set(name, filters[name]);
  }
  const text = query.toString();
  return text && `?${text}`;
}

/** The question to the API. */
export const toQuery = ({ q, platform, owner, show }: DeviceFilters): Record<string, string> => ({
  owner,
  status: show === "revoked" ? "revoked" : "active",
  ...(q && { q }),
  ...(platform !== "any" && { platform }),
  ...(show === "unused" && { unusedDays: "30" }),
});
