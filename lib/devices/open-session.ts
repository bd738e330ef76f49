import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { prepared } from "@/db/statement";
import { deviceSessions } from "@/db/schema/device-sessions";
import { keptAddress } from "@/lib/audit/record";
import type { AccessTokenSigner } from "@/lib/auth/access-token";

/** How long a device stays signed in, in minutes: 28 days. */
export const SESSION_MINUTES = 40_320;

type NewSession = {
  userId: number;
  /** Null after a password sign-in on a phone that is not registered yet. */
  deviceId: string | null;
  method: (typeof deviceSessions.$inferInsert)["method"];
  ipAddress: string | null;
  /** The thumbprint of the key that its token is bound to, or null. */
  jkt: string | null;
};

/** Opens a device session and signs its access token. */
export async function openDeviceSession(
  tx: Pick<Database, "insert">,
  sign: AccessTokenSigner,
  { ipAddress, ...session }: NewSession,
): Promise<{ token: string; expiresAt: Date }> {
  const [opened] = await open({ ...session, ipAddress }, tx);
  if (!opened) throw new Error("The session was not stored.");
  const token = sign({ sessionId: opened.id, userId: session.userId, jkt: session.jkt }, opened.expiresAt);
  return { token, expiresAt: opened.expiresAt };
}

const open = prepared<NewSession, { id: string; expiresAt: Date }[]>((database) =>
  database
    .insert(deviceSessions)
    .values({
      userId: sql.placeholder("userId"),
      deviceId: sql.placeholder("deviceId"),
      method: sql.placeholder("method"),
      jkt: sql.placeholder("jkt"),
      ipAddress: keptAddress(sql.placeholder("ipAddress")),
      expiresAt: sql`now() + make_interval(mins => ${SESSION_MINUTES}::int)`,
    })
    .returning({ id: deviceSessions.id, expiresAt: deviceSessions.expiresAt }),
);
