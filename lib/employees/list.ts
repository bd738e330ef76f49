import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { encodeCursor, readCursor } from "@/lib/cursor";
import { DEFAULT_LIMIT, idText } from "@/lib/paging";
import { employeeColumns, toEmployee } from "./columns";
import type { EmployeePage, ListEmployeesQuery } from "./contract";
import { matching } from "./matching";

/** People, the newest first. Throws `invalid_request` for a cursor that is not ours. */
export async function listEmployees(query: ListEmployeesQuery): Promise<EmployeePage> {
  const { limit = DEFAULT_LIMIT } = query;
  const after = query.cursor ? readCursor(query.cursor, idText) : null;
  const rows = await db()
    .select(employeeColumns)
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(matching(query, after))
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    employees: page.map(toEmployee),
    nextCursor: last ? encodeCursor({ at: last.createdAt, id: String(last.id) }) : null,
  };
}
