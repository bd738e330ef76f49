import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { Refusal } from "@/lib/errors";

/**
 * A role to give to somebody, held so that until the transaction ends nobody deletes or changes it.
 * Throws `invalid_request` that names `roleId` where there is none.
 */
export async function takeRole(tx: Pick<Database, "select">, roleId: number) {
  const [role] = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.id, roleId), isNull(roles.deletedAt)))
    .for("share");
  if (!role) throw new Refusal("invalid_request", { errors: { roleId: ["is not a role here"] } });
  return role;
}
