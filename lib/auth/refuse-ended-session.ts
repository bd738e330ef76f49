import type { Database } from "@/db/client";
import { Refusal } from "@/lib/errors";
import { findAdminBySession } from "./admin";

/**
 * Looks once more at the web session that asks, where its person is held by now: what was let in a moment ago may have
 * been ended since, as somebody found a stranger in it. Null: no web session asks. Throws `unauthenticated`.
 */
export async function refuseEndedSession(tx: Pick<Database, "select">, sessionId: string | null): Promise<void> {
  if (sessionId !== null && !(await findAdminBySession(sessionId, tx)))
    throw new Refusal("unauthenticated", { headers: { "WWW-Authenticate": "Bearer" } });
}
