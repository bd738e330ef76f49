import { type SQL, and, eq, isNull } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { accessTokenSigner } from "@/lib/auth/access-token";
import { keyRefused } from "@/lib/auth/dpop/refuse";
import { verifyPassword } from "@/lib/auth/password";
import { countSignInTry, rememberSignInNetwork } from "@/lib/auth/sign-in-tries";
import { SESSION_MINUTES, openDeviceSession } from "@/lib/devices/open-session";
import { Refusal } from "@/lib/errors";
import { fullName } from "@/lib/person";
import { readSettings } from "@/lib/settings/read";
import type { Profile } from "./contract";
import { profileColumns, toProfile } from "./profile";

/**
 * Signs an employee in with e-mail (or employee code) and password, on a phone that may not be registered yet.
 * With a key that the phone has proven, the token is bound to it. Throws `key_required` where the policy asks for one;
 * `invalid_credentials`, whatever was wrong: the audit log says what; `rate_limited` by account, as on the web.
 */
export async function loginWithPassword(
  name: string,
  password: string,
  { jkt, ipAddress }: { jkt: string | null; ipAddress: string | null },
): Promise<Profile> {
  // Before the password is looked at, so that this says nothing of it.
  if (jkt === null && (await readSettings()).isDeviceKeyRequired) throw keyRefused("key_required");
  const sign = await accessTokenSigner();
  const person =
    (await findPerson(eq(users.email, name.toLowerCase()))) ?? (await findPerson(eq(users.employeeCode, name)));
  // Counted as the web counts it, so that e-mail and code of one account are not two.
  await countSignInTry(person?.email ?? name.toLowerCase(), ipAddress);
  const matches = await verifyPassword(person?.passwordHash ?? null, password);
  const reason = !person
    ? "unknown_email"
    : !matches
      ? "wrong_password"
      : person.status !== "active"
        ? "account_inactive"
        : !person.hasMobileAccess
          ? "permission_denied"
          : null;
  if (!person || reason) {
    await recordEvent(db(), {
      action: "employee.sign_in_failed",
      actor: "stranger",
      target: person ? { type: "user", id: person.id, name: fullName(person) } : null,
      ipAddress,
      details: { method: "password", reason },
    });
    throw new Refusal("invalid_credentials");
  }
  return db().transaction(async (tx) => {
    if (!(await isStillAllowed(tx, person))) throw new Refusal("invalid_credentials");
    const session = { userId: person.id, deviceId: null, method: "password", ipAddress, jkt } as const;
    const { token } = await openDeviceSession(tx, sign, session);
    // With a second factor only the second step makes a network known: else a password alone would open more tries at its code.
    if (!(await hasFactor(tx, person.id))) await rememberSignInNetwork(tx, person.id, ipAddress);
    await recordEvent(tx, {
      action: "employee.signed_in",
      actor: { id: person.id, name: fullName(person) },
      ipAddress,
      details: { method: "password" },
    });
    return toProfile(person, { token, jkt }, SESSION_MINUTES);
  });
}

async function findPerson(isThem: SQL) {
  const [person] = await db()
    .select({
      ...profileColumns,
      passwordHash: users.passwordHash,
      hasMobileAccess: roles.isMobileAppAccessEnabled,
    })
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(and(isThem, isNull(users.deletedAt)));
  return person ?? null;
}

/** Whether the web asks this person, who is held, for a code. */
const hasFactor = async (tx: Pick<Database, "$count">, userId: number): Promise<boolean> =>
  (await tx.$count(secondFactors, eq(secondFactors.userId, userId))) > 0;

/** Waits for a change that is about to cut the person off, and then sees it: no session slips past its end. */
async function isStillAllowed(
  tx: Pick<Database, "select">,
  { id, passwordHash }: { id: number; passwordHash: string | null },
): Promise<boolean> {
  const [still] = await tx
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(
      and(
        eq(users.id, id),
        eq(users.status, "active"),
        isNull(users.deletedAt),
        eq(roles.isMobileAppAccessEnabled, true),
      ),
    )
    .for("share", { of: [users, roles] });
  return still !== undefined && still.passwordHash === passwordHash;
}
