import { and, eq, isNull } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { Refusal } from "@/lib/errors";
import { employeeColumns, toEmployee } from "./columns";
import type { Employee } from "./contract";

/** A person who was not deleted. Throws `employee_not_found`. */
export async function findEmployee(userId: number, tx: Pick<Database, "select"> = db()): Promise<Employee> {
  const [person] = await tx
    .select(employeeColumns)
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(and(eq(users.id, userId), isNull(users.deletedAt)));
  if (!person) throw new Refusal("employee_not_found");
  return toEmployee(person);
}
