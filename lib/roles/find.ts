import { and, eq, isNull } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { Refusal } from "@/lib/errors";
import { roleColumns, toRole } from "./columns";
import type { Role } from "./contract";

/** A role, and how many people have it. Throws `role_not_found`. */
export async function findRole(roleId: number, tx: Pick<Database, "select"> = db()): Promise<Role> {
  const [role] = await tx
    .select(roleColumns)
    .from(roles)
    .where(and(eq(roles.id, roleId), isNull(roles.deletedAt)));
  if (!role) throw new Refusal("role_not_found");
  return toRole(role);
}
