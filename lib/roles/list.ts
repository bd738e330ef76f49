import { and, desc, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { encodeCursor, readCursor } from "@/lib/cursor";
import { DEFAULT_LIMIT, idText } from "@/lib/paging";
import { roleColumns, toRole } from "./columns";
import type { ListRolesQuery, RolePage } from "./contract";

/** Roles, the newest first, each with how many people have it. Throws `invalid_request` for a cursor that is not ours. */
export async function listRoles(query: ListRolesQuery = {}): Promise<RolePage> {
  const { limit = DEFAULT_LIMIT } = query;
  const after = query.cursor ? readCursor(query.cursor, idText) : null;
  const rows = await db()
    .select(roleColumns)
    .from(roles)
    .where(
      and(
        isNull(roles.deletedAt),
        after
          ? sql`(${roles.createdAt}, ${roles.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::int)`
          : undefined,
      ),
    )
    .orderBy(desc(roles.createdAt), desc(roles.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    roles: page.map(toRole),
    nextCursor: last ? encodeCursor({ at: last.createdAt, id: String(last.id) }) : null,
  };
}
