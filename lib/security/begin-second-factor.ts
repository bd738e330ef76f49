import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { secondFactorEnrolments } from "@/db/schema/second-factor-enrolments";
import { users } from "@/db/schema/users";
import { newSecret, otpauthLink, sealSecret } from "@/lib/auth/second-factor/totp";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";
import { readSettings } from "@/lib/settings/read";
import type { Enrolment } from "./second-factor-contract";

/** For how long a secret that was shown waits for its first code, in seconds. */
const ENROLMENT_SECONDS = 15 * 60;

/**
 * Makes a secret for the caller's authenticator app, in place of one that still waits. What they sign in with stays as it
 * is until a code of the new one has come back.
 */
export async function beginSecondFactor({ id: userId }: Caller): Promise<Enrolment> {
  const [{ siteName }, [person]] = await Promise.all([
    readSettings(),
    db().select({ email: users.email }).from(users).where(eq(users.id, userId)),
  ]);
  if (!person) throw new Refusal("unauthenticated");
  const secret = newSecret();
  const waiting = {
    secretSealed: sealSecret(userId, secret),
    expiresAt: sql`now() + make_interval(secs => ${ENROLMENT_SECONDS})`,
  };
  const [row] = await db()
    .insert(secondFactorEnrolments)
    .values({ userId, ...waiting })
    .onConflictDoUpdate({ target: secondFactorEnrolments.userId, set: waiting })
    .returning({ expiresAt: secondFactorEnrolments.expiresAt });
  if (!row) throw new Error("The enrolment was not written.");
  return { secret, link: otpauthLink(secret, siteName, person.email), expiresAt: row.expiresAt.toISOString() };
}
