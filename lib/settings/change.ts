import { and, eq, inArray, isNull } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { secondFactors } from "@/db/schema/second-factors";
import { settings } from "@/db/schema/settings";
import { recordEvent } from "@/lib/audit/record";
import { type Proving, refuseUnproven } from "@/lib/auth/refuse-unproven";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";
import type { Settings, SettingsChange } from "./contract";

/** What stands in a stranger's way: whoever switches one of these off proves who they are. */
const PROTECTIONS = [
  "isDeviceKeyRequired",
  "isNumberMatchRequired",
  "isSecondFactorRequired",
  "isUidPinRequired",
] as const;

/**
 * Changes what is given and leaves the rest. Returns all settings as they are now. Throws `invalid_request` for unknown
 * roles; `second_factor_off` where somebody would ask of everyone what they do not have themselves;
 * `reauthentication_required` where a protection is to be switched off by somebody who did not prove a moment ago who they are.
 */
export async function changeSettings(change: SettingsChange, caller: Caller & Proving): Promise<Settings> {
  return db().transaction(async (tx) => {
    const [found] = await tx.select().from(settings).for("update");
    if (!found) throw new Error("The settings row is missing.");
    if (PROTECTIONS.some((key) => found[key] && change[key] === false)) refuseUnproven(caller);
    if (change.isSecondFactorRequired && !found.isSecondFactorRequired) await refuseWithoutFactor(tx, caller.id);
    if (change.uidAllowedRoleIds) await refuseUnknownRoles(tx, change.uidAllowedRoleIds);
    const { id: _, ...before } = found;
    const after: Settings = { ...before, ...change };
    const changes = Object.fromEntries(
      Object.entries(after)
        .filter(([key, value]) => JSON.stringify(before[key as keyof Settings]) !== JSON.stringify(value))
        .map(([key, value]) => [key, { from: before[key as keyof Settings], to: value }]),
    );
    if (Object.keys(changes).length === 0) return before;
    await tx.update(settings).set(after);
    await recordEvent(tx, {
      action: "settings.changed",
      actor: caller,
      target: { type: "settings", id: null, name: "Settings" },
      ipAddress: caller.ipAddress,
      details: { changes },
    });
    return after;
  });
}

async function refuseWithoutFactor(tx: Pick<Database, "select">, userId: number): Promise<void> {
  const [factor] = await tx
    .select({ userId: secondFactors.userId })
    .from(secondFactors)
    .where(eq(secondFactors.userId, userId))
    // It must not be switched off in the same moment.
    .for("share");
  if (!factor) throw new Refusal("second_factor_off");
}

async function refuseUnknownRoles(tx: Pick<Database, "select">, ids: number[]): Promise<void> {
  const known = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(inArray(roles.id, ids), isNull(roles.deletedAt)));
  if (known.length < new Set(ids).size)
    throw new Refusal("invalid_request", { errors: { uidAllowedRoleIds: ["names a role that is not here"] } });
}
