import type { Database } from "@/db/client";
import { endAdminSessions } from "@/lib/auth/end-admin-sessions";
import type { Cause } from "@/lib/devices/cancel-codes";
import { endSessionsOf } from "@/lib/devices/end-sessions";
import { cancelTokensOf } from "@/lib/onboarding/cancel-tokens-of";

type Cut = {
  /** Their phones' sessions; the phones stay registered. */
  phones: boolean;
  /** Their web sessions. */
  web: boolean;
  /** A web session that stays: the one that somebody changes their own password in. */
  except?: string | null;
  /** What their codes are cancelled for. */
  cause: Cause;
};

/** Ends what a person has open, and with anything of it their live codes: what ended never revives. */
export async function cutOff(
  tx: Pick<Database, "insert" | "select" | "update" | "delete">,
  userId: number,
  { phones, web, except = null, cause }: Cut,
): Promise<void> {
  // Codes first, as whoever redeems one does: what a phone is being given meanwhile is then there to be ended.
  if (phones || web) await cancelTokensOf(tx, [userId], cause);
  if (phones) await endSessionsOf(tx, userId);
  if (web) await endAdminSessions(tx, [userId], except);
}
