import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { adminSessions } from "@/db/schema/admin-sessions";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { keptAddress, recordEvent } from "@/lib/audit/record";
import { fullName } from "@/lib/person";
import { email as emailSchema } from "./contract";
import { verifyPassword } from "./password";
import { SESSION_SECONDS } from "./session-times";
import { rememberSignInNetwork } from "./sign-in-tries";

export type SignInOrigin = {
  ipAddress: string | null;
  userAgent: string | null;
  /** The session that this browser had before; it ends when the new one begins. */
  replaces: string | null;
};

/**
 * Opens a web session for an admin. Answers its id, or null for whatever reason: a failed sign-in says nothing
 * (OWASP ASVS 5.0, 6.3.8); the audit log says why.
 */
export async function signIn(email: string, password: string, origin: SignInOrigin): Promise<string | null> {
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
    if (origin.replaces)
      await tx
        .update(adminSessions)
        .set({ endedAt: sql`now()` })
        .where(and(eq(adminSessions.id, origin.replaces), isNull(adminSessions.endedAt)));
    const [session] = await tx
      .insert(adminSessions)
      .values({
        userId: person.id,
        expiresAt: sql`now() + make_interval(secs => ${SESSION_SECONDS})`,
        ipAddress: keptAddress(origin.ipAddress),
        userAgent: origin.userAgent?.slice(0, 256) ?? null,
      })
      .returning({ id: adminSessions.id });
    await rememberSignInNetwork(tx, person.id, origin.ipAddress);
    await recordEvent(tx, {
      action: "admin.signed_in",
      actor: { id: person.id, name: fullName(person) },
      ipAddress: origin.ipAddress,
    });
    return session?.id ?? null;
  });
}
