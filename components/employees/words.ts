import type { Employee } from "@/lib/employees/contract";

type Named = { firstName: string; lastName: string };

export const nameOf = ({ firstName, lastName }: Named): string => `${firstName} ${lastName}`.trim();

/** "Jonas’s", and "Aroha Ngatas’" has no s to add. */
export const possessive = (name: string): string => `${name}’${/s$/i.test(name) ? "" : "s"}`;

/** What a person's phones are called in a list: the first, and how many more. */
export function devicesOf({ devices, isMobileAppAccessEnabled, status }: Employee): string {
  const [first, ...others] = devices;
  if (!first) return isMobileAppAccessEnabled && status === "active" ? "None yet" : "—";
  return `${first.model ?? first.name}${others.length > 0 ? ` and ${others.length} more` : ""}`;
}

/** Free text in the contract ("male"); on a page it begins with a capital. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
