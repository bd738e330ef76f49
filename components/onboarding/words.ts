import { platformAndVersion } from "@/components/devices/platform-glyph";
import type { ClaimingPhone } from "@/lib/client/wire";

/** "Opened on an Android phone"; of what is not known, "Opened on a phone". */
export function openedOn(by: string | null): string {
  const what = by?.trim() || "phone";
  return `Opened on ${/^[aeio]/i.test(what) ? "an" : "a"} ${what}`;
}

type Phone = Pick<ClaimingPhone, "name" | "platform" | "model" | "osVersion">;

/** "Pixel 9, Android 16"; of a browser, what it calls itself. */
export const modelOf = ({ model, ...phone }: Phone): string =>
  [model, phone.platform === "web" && model ? null : platformAndVersion({ ...phone, model })]
    .filter(Boolean)
    .join(", ");

/** How far a phone's network is from one's own, as far as addresses tell. */
export const networkOf = ({ isSameNetwork }: Pick<ClaimingPhone, "isSameNetwork">): string =>
  isSameNetwork === null ? "Network not known" : isSameNetwork ? "Same network as you" : "Another network than yours";

/** What nobody may be talked into (RFC 10027). */
export const WARNING = "Never read the number to a caller, and never type one that somebody tells you.";

export const CONTESTED = "Another phone has tried this code. If you are not sure, choose Not my phone.";

const REASONS: Record<string, string> = {
  token_used: "another one came first with this code.",
  token_not_matching: "it does not wait for a number with this code.",
  key_required: "it holds no key of its own, and this site asks for one.",
  device_taken: "it belongs to someone else’s account.",
  device_limit: "this person has as many devices as they may. Remove one first.",
  account_inactive: "the account is switched off.",
  access_removed: "the role has no access from a phone.",
  addon_disabled: "Field Manager is switched off.",
  rate_limited: "it tried too often. It can try again in a minute.",
};

/** Why a phone that had the code did not get in. */
export function refusedBecause(reason: string): string {
  const why = REASONS[reason];
  return why ? `A phone was refused: ${why}` : "A phone was refused. The audit log says why.";
}

/** A span of time as one would say it: "5 minutes", "3 hours", "6 years". */
export function howLong(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const [amount, unit] =
    minutes < 90
      ? [minutes, "minute"]
      : minutes < 36 * 60
        ? [minutes / 60, "hour"]
        : minutes < 700 * 1440
          ? [minutes / 1440, "day"]
          : [minutes / (365 * 1440), "year"];
  const whole = Math.round(Number(amount));
  return `${whole} ${unit}${whole === 1 ? "" : "s"}`;
}
