import { type SQL, and, gt, isNull, sql } from "drizzle-orm";
import { adminSessions } from "@/db/schema/admin-sessions";

/** How long a web session lives at most, in seconds (OWASP ASVS 5.0, 7.3.2). */
export const SESSION_SECONDS = 12 * 60 * 60;

/** After so long without use, in seconds, it has ended (OWASP ASVS 5.0, 7.3.1). */
export const IDLE_SECONDS = 30 * 60;

/** For how long somebody who proved who they are need not do it again, in seconds (OWASP ASVS 5.0, 7.5.3). */
export const PROOF_SECONDS = 15 * 60;

const ago = (seconds: number): SQL => sql`now() - make_interval(secs => ${seconds})`;

/** Whether a web session lives: not ended, not too old, not idle for too long. By the database's clock. */
export const isLiving = (): SQL | undefined =>
  and(
    isNull(adminSessions.endedAt),
    gt(adminSessions.expiresAt, sql`now()`),
    gt(adminSessions.lastUsedAt, ago(IDLE_SECONDS)),
  );

/** Whether its admin proved who they are a moment ago. */
export const isProven = (): SQL<boolean> => sql`${adminSessions.provenAt} > ${ago(PROOF_SECONDS)}`;

/** Whether its last use was written down within the last minute: more often it is not worth a write. */
export const isNoted = (): SQL<boolean> => sql`${adminSessions.lastUsedAt} > ${ago(60)}`;
