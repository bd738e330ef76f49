import { type Column, and, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";

/** Which of these emails and codes somebody has already: one question each, however many there are. */
export async function findTaken(
  emails: string[],
  codes: string[],
): Promise<{ emails: Set<string>; codes: Set<string> }> {
  const withEmail = await db().select({ email: users.email }).from(users).where(isOneOf(users.email, emails));
  const withCode = await db()
    .select({ code: users.employeeCode })
    .from(users)
    .where(isOneOf(users.employeeCode, codes));
  return {
    emails: new Set(withEmail.map(({ email }) => email)),
    codes: new Set(withCode.map(({ code }) => code ?? "")),
  };
}

/**
 * The list as one value: a statement takes 65,535 at most, and drivers write arrays each in their own way. `coalesce`
 * keeps it from becoming a join, for which a planner that does not know yet how many people there are takes a loop
 * within a loop; so it is one pass and a hash.
 */
const isOneOf = (column: Column, values: string[]) =>
  and(
    isNull(users.deletedAt),
    sql`coalesce(${column} in (select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb)), false)`,
  );
