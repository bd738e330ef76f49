import { Cron } from "croner";
import { isUnavailable, withoutValues } from "@/db/is-unavailable";
import { log } from "@/lib/log";
import { runCleanup } from "./run";

/** Cleans up at the start of every hour, for as long as this process lives. Returns what stops it. */
export function scheduleCleanup(): () => void {
  const job = new Cron("0 * * * *", { name: "latchkey cleanup", protect: true, unref: true }, async () => {
    try {
      const report = await runCleanup({ unlessRecent: true });
      log.info(report ? { report } : {}, report ? "cleanup ran" : "cleanup was not due");
    } catch (error) {
      // The next hour tries again; nothing's validity waits for it.
      log.error({ err: withoutValues(error) }, isUnavailable(error) ? "cleanup found no database" : "cleanup failed");
    }
  });
  return () => job.stop();
}
