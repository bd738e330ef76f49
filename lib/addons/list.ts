import { type Database, db } from "@/db/client";
import { addons } from "@/db/schema/addons";
import { ADDONS, type Addon, addonKeys } from "./contract";

/** All addons there are, and whether each is on. */
export async function listAddons(tx: Pick<Database, "select"> = db()): Promise<Addon[]> {
  const rows = await tx.select().from(addons);
  const enabled = new Set(rows.filter((row) => row.isEnabled).map((row) => row.key));
  return addonKeys.map((key) => {
    const { name, description, needs } = ADDONS[key];
    return { key, name, description, needs: [...needs], enabled: enabled.has(key) };
  });
}
