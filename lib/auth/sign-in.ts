import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { fullName } from "@/lib/person";
import { email as emailSchema } from "./contract";
import { type SignInOrigin, openAdminSession } from "./open-admin-session";
import { verifyPassword } from "./password";
import { openPending } from "./second-factor/pending";

/** What the right password opens: a session, or the second step, for which the browser holds a secret. */
export type SignedIn = { sessionId: string } | { pending: string };

/**
 * Opens a web session for an admin, or the second step where they have a second factor. Answers null for whatever
 * reason: a failed sign-in says nothing (OWASP ASVS 5.0, 6.3.8); the audit log says why.
 */
export async function signIn(email: string, password: string, origin: SignInOrigin): Promise<SignedIn | null> {
  const typed = emailSchema.safeParse(email).data ?? null;
  const [person] = typed
    ? await db()
        .select({
          id: users.id,
          firstName: users.firstName,
          lastName: users.lastName,
          status: users.status,
          passwordHash: users.passwordHash,
          isAdmin: roles.isAdmin,
        })
        .from(users)
        .innerJoin(roles, eq(roles.id, users.roleId))
        .where(and(eq(users.email, typed), isNull(users.deletedAt)))
    : [];
  const matches = await verifyPassword(person?.passwordHash ?? null, password.slice(0, 1024));
  const reason = !person
    ? "unknown_email"
    : !matches
      ? "wrong_password"
      : person.status !== "active"
        ? "account_inactive"
        : !person.isAdmin
          ? "not_an_admin"
          : null;
  if (!person || reason) {
    await recordEvent(db(), {
      action: "admin.sign_in_failed",
      actor: "stranger",
      target: person ? { type: "user", id: person.id, name: fullName(person) } : null,
      ipAddress: origin.ipAddress,
      details: { email: typed, reason },
    });
    return null;
  }
  return db().transaction(async (tx) => {
    // Waits for a change that is about to cut the person off, and then sees it: no session slips past its end.
    const [still] = await tx
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .innerJoin(roles, eq(roles.id, users.roleId))
      .where(and(eq(users.id, person.id), eq(users.status, "active"), isNull(users.deletedAt), eq(roles.isAdmin, true)))
      .for("share", { of: [users, roles] });
    if (still?.passwordHash !== person.passwordHash) return null;
    const [factor] = await tx
      .select({ userId: secondFactors.userId })
      .from(secondFactors)
      .where(eq(secondFactors.userId, person.id));
    if (factor) {
      // Whoever goes no further knows the password, and the person should be able to learn of it.
      await recordEvent(tx, {
        action: "second_factor.asked",
        actor: "stranger",
        target: { type: "user", id: person.id, name: fullName(person) },
        ipAddress: origin.ipAddress,
      });
      return { pending: await openPending(tx, person.id) };
    }
    const sessionId = await openAdminSession(tx, person, origin, null);
    return sessionId === null ? null : { sessionId };
  });
}
