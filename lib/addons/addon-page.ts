import { notFound } from "next/navigation";
import type { AddonKey } from "./contract";
import { isEnabled } from "./is-enabled";

/** Guards a page of an addon, after `requireAdmin`: while it is off there is no such page (404). */
export async function requireAddon(key: AddonKey): Promise<void> {
  if (!(await isEnabled(key))) notFound();
}
