import { inTime } from "@/db/in-time";
import { isMigrated } from "@/db/is-migrated";
import { Refusal } from "@/lib/errors";
import { isStopping } from "./server-hooks";

/** How long the database may take to answer, in milliseconds. */
const PATIENCE = 3_000;

/**
 * Resolves when new requests should come here. Throws `unavailable` where the database does not answer in time or has
 * not the tables that this code knows (an older backup was put back), and once the server was told to stop.
 */
export async function checkReady(): Promise<void> {
  if (isStopping()) throw new Refusal("unavailable", { message: "This instance is stopping." });
  if (!(await inTime(isMigrated(), PATIENCE)))
    throw new Refusal("unavailable", { message: "The database is older than this server. Restart it." });
}
