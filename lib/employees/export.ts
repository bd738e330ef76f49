import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { BYTE_ORDER_MARK, csvLines } from "@/lib/csv/write-lines";
import type { Position } from "@/lib/cursor";
import type { Caller } from "@/lib/person";
import { IMPORT_HEADER, importColumns } from "./import-contract";
import { type EmployeeFilter, matching } from "./matching";

/** How many people one statement reads. */
const PAGE = 1000;

/** The people that a list would show, as a CSV that can be imported again, read and sent page by page. */
export async function exportEmployees(
  filter: EmployeeFilter,
  caller: Caller,
): Promise<{ name: string; lines: AsyncIterable<string> }> {
  // Recorded first: whoever breaks off has what was sent until then.
  await recordEvent(db(), {
    action: "employees.exported",
    actor: caller,
    ipAddress: caller.ipAddress,
    details: { ...filter },
  });
  return { name: "employees.csv", lines: linesOf(filter) };
}

async function* linesOf(filter: EmployeeFilter): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${IMPORT_HEADER}\r\n`;
  let after: Position | null = null;
  do {
    const rows: Row[] = await readPage(filter, after);
    if (rows.length > 0) yield toCsv(rows);
    const last = rows.at(-1);
    after = last && rows.length === PAGE ? { at: last.createdAt, id: String(last.id) } : null;
  } while (after);
}

type Row = Awaited<ReturnType<typeof readPage>>[number];

const readPage = (filter: EmployeeFilter, after: Position | null) =>
  db()
    .select({
      id: users.id,
      createdAt: users.createdAt,
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
      role: roles.name,
      employeeCode: users.employeeCode,
      dob: users.dob,
      gender: users.gender,
      phoneNumber: users.phoneNumber,
      designation: users.designation,
      avatar: users.avatar,
      status: users.status,
    })
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(matching(filter, after))
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(PAGE);

const toCsv = (rows: Row[]): string => csvLines(rows.map((row) => importColumns.map((column) => row[column])));
