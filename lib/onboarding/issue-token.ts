import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { type Caller, fullName } from "@/lib/person";
import { Refusal } from "@/lib/errors";
import { refuseEndedSession } from "@/lib/auth/refuse-ended-session";
import { cancelCodes } from "@/lib/devices/cancel-codes";
import { holdOwners } from "@/lib/devices/hold-owner";
import { refuseEnded } from "@/lib/devices/refuse-ended";
import { hashSecret } from "@/lib/auth/secret";
import { readSettings } from "@/lib/settings/read";
import { hashTypedCode, newTypedCode } from "./code-secret";
import { connectLink, siteOf } from "./connect-link";
import { type IssuedToken, TOKEN_LIFETIME_SECONDS } from "./contract";

export type Maker = Caller & {
  /** The phone that asks; null: a web session does. */
  deviceId: string | null;
  /** The web session that asks; null: a phone does. */
  sessionId: string | null;
};

/**
 * Makes a one-time token that connects a phone as the caller. It cancels the caller's unused one.
 * Throws `device_revoked` or `session_expired` where the phone that asks was cut off meanwhile, `unauthenticated` where
 * the web session was.
 */
export const issueToken = (caller: Maker): Promise<IssuedToken> => issue("admin_device", caller.id, caller);

/**
 * Makes a one-time token that registers a phone to an employee. It cancels their unused one.
 * Throws `employee_not_found`, or `unauthenticated` where the web session that asks was ended meanwhile.
 */
export const issueEmployeeToken = (userId: number, office: Maker): Promise<IssuedToken> =>
  issue("employee_device", userId, office);

async function issue(
  purpose: (typeof onboardingTokens.$inferInsert)["purpose"],
  userId: number,
  caller: Maker,
): Promise<IssuedToken> {
  const settings = await readSettings();
  const token = randomUUID();
  const issued = await db().transaction(async (tx) => {
    // Simultaneous requests take turns, so that one code alone is live in the end; and whoever ends what asks comes
    // before, and is seen here, or after, and finds the code.
    await holdOwners(tx, [userId, caller.id]);
    const [person] = await tx
      .select({ firstName: users.firstName, lastName: users.lastName })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt)));
    if (!person) throw new Refusal("employee_not_found");
    const phone = caller.deviceId && (await refuseEnded(tx, caller.deviceId));
    await refuseEndedSession(tx, caller.sessionId);
    await cancelCodes(tx, and(eq(onboardingTokens.userId, userId), eq(onboardingTokens.purpose, purpose)), {
      actor: caller,
      ipAddress: caller.ipAddress,
      because: "replaced",
    });
    const row = await store(tx, {
      userId,
      purpose,
      tokenHash: hashSecret(token),
      createdBy: caller.id,
      createdByDeviceId: caller.deviceId,
    });
    await recordEvent(tx, {
      action: "token.generated",
      actor: caller,
      target: { type: "token", id: row.id, name: purpose === "admin_device" ? "Mobile App" : fullName(person) },
      ipAddress: caller.ipAddress,
      ...(phone && { details: { deviceId: caller.deviceId, device: phone } }),
    });
    return row;
  });
  const { name, logoUrl, apiUrl } = siteOf(settings);
  return {
    id: issued.id,
    token,
    code: issued.code,
    qr: connectLink(token, settings),
    apiUrl,
    siteName: name,
    logoUrl,
    createdAt: issued.createdAt.toISOString(),
    expiresAt: issued.expiresAt.toISOString(),
  };
}

type NewToken = Omit<typeof onboardingTokens.$inferInsert, "codeHash" | "expiresAt">;

/** Of the typed codes that are still kept no two may be alike. One in a billion is: then another is drawn. */
async function store(tx: Pick<Database, "insert">, values: NewToken) {
  for (;;) {
    const code = newTypedCode();
    const expiresAt = sql`now() + make_interval(secs => ${TOKEN_LIFETIME_SECONDS})`;
    const [row] = await tx
      .insert(onboardingTokens)
      .values({ ...values, codeHash: hashTypedCode(code), expiresAt })
      .onConflictDoNothing({ target: onboardingTokens.codeHash })
      .returning();
    if (row) return { ...row, code };
  }
}
