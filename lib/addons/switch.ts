import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { addons } from "@/db/schema/addons";
import { type NewEvent, recordEvent } from "@/lib/audit/record";
import { ADDONS, type Addon, type AddonKey, withDependents, withNeeds } from "./contract";
import { listAddons } from "./list";

/** Who switches: an admin, or somebody at the server's own terminal. */
type Actor = { actor: NewEvent["actor"]; ipAddress: string | null };

/**
 * Switches an addon on, with all that it needs, or off, with all that needs it: one never stands without the other.
 * In force at the next request on every instance. Returns all addons as they are now.
 */
export async function switchAddon(key: AddonKey, enabled: boolean, { actor, ipAddress }: Actor): Promise<Addon[]> {
  return db().transaction(async (tx) => {
    // Two admins who switch at once take turns, or one's "on" could outlive what the other's "off" took from under it.
    await tx.execute(sql`lock table ${addons} in share row exclusive mode`);
    const before = await listAddons(tx);
    const switched = enabled ? withNeeds(key) : withDependents(key);
    for (const each of switched) {
      if (before.find((addon) => addon.key === each)?.enabled === enabled) continue;
      await tx
        .insert(addons)
        .values({ key: each, isEnabled: enabled })
        .onConflictDoUpdate({ target: addons.key, set: { isEnabled: enabled } });
      await recordEvent(tx, {
        action: enabled ? "addon.enabled" : "addon.disabled",
        actor,
        target: { type: "addon", id: each, name: ADDONS[each].name },
        ipAddress,
        ...(each !== key && { details: { because: ADDONS[key].name } }),
      });
    }
    return listAddons(tx);
  });
}
