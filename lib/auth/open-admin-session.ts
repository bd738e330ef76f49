import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { adminSessions } from "@/db/schema/admin-sessions";
import { keptAddress, recordEvent } from "@/lib/audit/record";
import { fullName } from "@/lib/person";
import type { SecondFactor } from "./second-factor/spend-code";
import { SESSION_SECONDS } from "./session-times";
import { rememberSignInNetwork } from "./sign-in-tries";

export type SignInOrigin = {
  ipAddress: string | null;
  userAgent: string | null;
  /** The session that this browser had before; it ends when the new one begins. Its codes stay: decision 19 says why. */
  replaces: string | null;
};

type Person = { id: number; firstName: string; lastName: string };

/** Opens a web session for somebody who proved all that is asked of them, and answers its id. */
export async function openAdminSession(
  tx: Pick<Database, "select" | "insert" | "update">,
  person: Person,
  { ipAddress, userAgent, replaces }: SignInOrigin,
  secondFactor: SecondFactor | null,
): Promise<string | null> {
  if (replaces)
    await tx
      .update(adminSessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(adminSessions.id, replaces), isNull(adminSessions.endedAt)));
  const [session] = await tx
    .insert(adminSessions)
    .values({
      userId: person.id,
      expiresAt: sql`now() + make_interval(secs => ${SESSION_SECONDS})`,
      ipAddress: keptAddress(ipAddress),
      userAgent: userAgent?.slice(0, 256) ?? null,
    })
    .returning({ id: adminSessions.id });
  await rememberSignInNetwork(tx, person.id, ipAddress);
  await recordEvent(tx, {
    action: "admin.signed_in",
    actor: { id: person.id, name: fullName(person) },
    ipAddress,
    ...(secondFactor && { details: { secondFactor } }),
  });
  return session?.id ?? null;
}
