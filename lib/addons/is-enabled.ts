import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { addons } from "@/db/schema/addons";
import type { AddonKey } from "./contract";

/** Whether an addon is on at this moment, on every instance alike: it is asked of the database each time. */
export async function isEnabled(key: AddonKey): Promise<boolean> {
  const [row] = await db()
    .select({ key: addons.key })
    .from(addons)
    .where(and(eq(addons.key, key), eq(addons.isEnabled, true)));
  return row !== undefined;
}
