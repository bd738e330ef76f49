import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { fullName } from "@/lib/person";

/** The people whose events somebody may want to see: those who are, or whose role makes them, admins. */
export async function listActors(): Promise<{ id: number; name: string }[]> {
  const people = await db()
    .select({ id: users.id, firstName: users.firstName, lastName: users.lastName })
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(eq(roles.isAdmin, true))
    .orderBy(asc(users.firstName), asc(users.lastName))
    .limit(200);
  return people.map((person) => ({ id: person.id, name: fullName(person) }));
}
