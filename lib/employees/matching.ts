import { type SQL, and, eq, isNull, sql } from "drizzle-orm";
import { foldedContains } from "@/db/contains";
import { users } from "@/db/schema/users";
import type { Position } from "@/lib/cursor";
import type { ListEmployeesQuery } from "./contract";

export type EmployeeFilter = Pick<ListEmployeesQuery, "q" | "status" | "roleId">;

/** The people that a list or an export is about, from a position on. */
export const matching = ({ q, status = "all", roleId }: EmployeeFilter, after: Position | null): SQL | undefined =>
  and(
    isNull(users.deletedAt),
    status === "all" ? undefined : eq(users.status, status),
    roleId ? eq(users.roleId, roleId) : undefined,
    q ? foldedContains(users.searchText, q) : undefined,
    after
      ? sql`(${users.createdAt}, ${users.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::int)`
      : undefined,
  );
