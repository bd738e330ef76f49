import type { Platform, Profile } from "@/lib/client/wire";

/** What this phone greets its employee with. None of it opens anything. */
export type Remembered = {
  firstName: string;
  deviceName: string | null;
  registeredAt: string | null;
  designation: string | null;
  employeeCode: string | null;
  lastName?: string | null;
  /** Whose this is: what is known of one person is never shown with another. */
  id?: number | null;
  platform?: Platform | null;
};

const KEY = "latchkey.employee";

export function rememberEmployee(facts: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(facts));
  } catch {
    // Without storage the next visit says "Hello" without a name.
  }
}

export function readEmployee(): Remembered | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Record<string, unknown> | null;
    const text = (key: string) => (typeof kept?.[key] === "string" ? kept[key] : null);
    const [firstName, platform] = [text("firstName"), text("platform")];
    if (!firstName) return null;
    return {
      firstName,
      lastName: text("lastName"),
      deviceName: text("deviceName"),
      registeredAt: text("registeredAt"),
      designation: text("designation"),
      employeeCode: text("employeeCode"),
      id: typeof kept?.id === "number" ? kept.id : null,
      platform: platform === "ios" || platform === "android" || platform === "web" ? platform : null,
    };
  } catch {
    return null;
  }
}

export function forgetEmployee(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept then.
  }
}

type Device = { name: string; platform: Platform; connectedAt: string };

/** After a sign-in: the person as they are now, with what was known of their phone. */
export function rememberProfile(profile: Profile, device?: Device): void {
  const { id, firstName, lastName, designation, employeeCode } = profile;
  const before = readEmployee();
  const known = before && (before.id ?? id) === id ? before : null;
  rememberEmployee({
    id,
    firstName,
    lastName,
    designation,
    employeeCode,
    deviceName: device?.name ?? known?.deviceName ?? null,
    registeredAt: device?.connectedAt ?? known?.registeredAt ?? null,
    platform: device?.platform ?? known?.platform ?? null,
  });
}
