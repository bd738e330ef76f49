import type { Database } from "./client";
import { auditHead } from "./schema/audit-head";
import { roles } from "./schema/roles";
import { settings } from "./schema/settings";

const firstRoles = [
  { name: "Administrator", isAdmin: true, isMobileAppAccessEnabled: true },
  { name: "Manager", isMobileAppAccessEnabled: true },
  { name: "Office employee", isMobileAppAccessEnabled: false },
  { name: "Field employee", isMobileAppAccessEnabled: true, isLocationActivityTrackingEnabled: true },
];

/** What an empty database starts with. Call it under the start-up lock. */
export async function seed(db: Database): Promise<void> {
  await db.insert(settings).values({ id: 1 }).onConflictDoNothing();
  await db.insert(auditHead).values({ id: 1 }).onConflictDoNothing();
  const [role] = await db.select({ id: roles.id }).from(roles).limit(1);
  if (!role) await db.insert(roles).values(firstRoles);
}
