import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { deviceSessions } from "@/db/schema/device-sessions";
import { devices } from "@/db/schema/devices";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import type { AccessTokenSigner } from "@/lib/auth/access-token";
import { SESSION_MINUTES } from "@/lib/devices/open-session";
import { toConnectedDevice } from "@/lib/devices/project";
import { type CodeSecret, isOfSecret } from "./code-secret";
import type { ExchangedToken } from "./contract";

/** For how long after a code was used its phone may hear the answer again, in seconds by the database's clock. */
const AGAIN_SECONDS = 60;

/** Whether a code was used so short a time ago that whoever sends it again may be its phone, whose answer was lost. */
export const wasJustUsed = () => gt(onboardingTokens.usedAt, sql`now() - make_interval(secs => ${AGAIN_SECONDS})`);

type Exchanged = Omit<ExchangedToken, "site">;

/**
 * The answer to an exchange that was done a moment ago, for the phone that proves the same key: the same device and the
 * same session, its token signed anew, so that it may ask any number of times at once. Null for anybody else, later, or
 * once that session has ended.
 */
export async function answerAgain(
  tx: Pick<Database, "select">,
  sign: AccessTokenSigner,
  secret: CodeSecret,
  jkt: string,
): Promise<Exchanged | null> {
  const [found] = await tx
    .select({
      session: { id: deviceSessions.id, expiresAt: deviceSessions.expiresAt },
      device: { id: devices.id, name: devices.name, platform: devices.platform, connectedAt: devices.connectedAt },
      person: {
        id: users.id,
        email: users.email,
        firstName: users.firstName,
        lastName: users.lastName,
        role: roles.name,
      },
    })
    .from(onboardingTokens)
    .innerJoin(devices, eq(devices.id, onboardingTokens.deviceId))
    // An exchange ends the sessions before it, so that one at the most lives that a code has opened.
    .innerJoin(deviceSessions, and(eq(deviceSessions.deviceId, devices.id), eq(deviceSessions.method, "qr")))
    .innerJoin(users, eq(users.id, deviceSessions.userId))
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(
      and(
        isOfSecret(secret),
        wasJustUsed(),
        eq(devices.jkt, jkt),
        isNull(devices.revokedAt),
        eq(deviceSessions.jkt, jkt),
        isNull(deviceSessions.endedAt),
      ),
    );
  if (!found) return null;
  const { session, device, person } = found;
  const token = sign({ sessionId: session.id, userId: person.id, jkt }, session.expiresAt);
  return toExchanged({ token, expiresAt: session.expiresAt, jkt }, device, person);
}

type Session = { token: string; expiresAt: Date; jkt: string | null };

/** What a phone is told that is connected. */
export const toExchanged = (
  { token, expiresAt, jkt }: Session,
  device: Parameters<typeof toConnectedDevice>[0],
  user: Exchanged["user"],
): Exchanged => ({
  token,
  tokenType: jkt === null ? "Bearer" : "DPoP",
  expiresIn: SESSION_MINUTES,
  expiresAt: expiresAt.toISOString(),
  device: toConnectedDevice(device),
  user,
});
