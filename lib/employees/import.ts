import { setImmediate as nextTurn } from "node:timers/promises";
import { and, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { type Proving, refuseUnproven } from "@/lib/auth/refuse-unproven";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";
import type { ImportReport } from "./import-contract";
import { insertMany } from "./insert-many";
import { badFile } from "./read-csv";
import { readPeople } from "./read-people";

/** How many rows one statement writes. */
const BATCH = 500;

/** How many rows a refusal names. */
const MAX_ERRORS = 100;

/**
 * Adds all people of a CSV, or nobody. Throws `invalid_request` that names the lines that are not right, and
 * `email_taken` or `employee_code_taken` where somebody was added meanwhile, or `reauthentication_required` where one of them
 * will be an admin.
 */
export async function importEmployees(text: string, caller: Caller & Proving): Promise<ImportReport> {
  const { people, report } = await readPeople(text);
  if (report.bad > 0) throw refusalOf(report);
  await db().transaction(async (tx) => {
    // Others who write people wait: of two files with the same people in another order, each would wait for the other.
    await tx.execute(sql`lock table ${users} in share row exclusive mode`);
    const roleIds = [...new Set(people.map(({ roleId }) => roleId))];
    const held = await tx
      .select({ id: roles.id, isAdmin: roles.isAdmin })
      .from(roles)
      .where(and(inArray(roles.id, roleIds), isNull(roles.deletedAt)))
      .for("share");
    if (held.length < roleIds.length) throw badFile("names a role that was deleted just now");
    if (held.some(({ isAdmin }) => isAdmin)) refuseUnproven(caller);
    for (let at = 0; at < people.length; at += BATCH) {
      await insertMany(tx, people.slice(at, at + BATCH));
      await nextTurn();
    }
    await recordEvent(tx, {
      action: "employees.imported",
      actor: caller,
      ipAddress: caller.ipAddress,
      details: { rows: people.length },
    });
  });
  return { ...report, created: people.length };
}

const refusalOf = ({ rows, bad, problems }: ImportReport): Refusal =>
  new Refusal("invalid_request", {
    message: `${bad} of ${rows} rows are not right. Nothing was imported.`,
    errors: Object.fromEntries(
      problems.slice(0, MAX_ERRORS).map(({ line, field, message }) => [`line ${line}.${field}`, [message]]),
    ),
  });
