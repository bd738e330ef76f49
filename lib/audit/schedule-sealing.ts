import { Cron } from "croner";
import { isUnavailable, withoutValues } from "@/db/is-unavailable";
import { log } from "@/lib/log";
import { hashAt } from "./find-seal";
import { type Head, readHead } from "./head";
import { sealEvents } from "./seal";
import { isSealingDue } from "./sealing-due";

type End = Pick<Head, "position" | "hash">;

/** Every other second: an event is sealed well within five seconds of its commit. */
const OFTEN = "*/2 * * * * *";

/** Seals what was committed, for as long as this process lives. Returns what stops it, once nothing is under way. */
export function scheduleSealing(): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let seen: End | null = null;
  let trouble = "";

  const work = async () => {
    try {
      if (!(await isSealingDue())) return;
      const sealed = await sealEvents(stopping.signal);
      if (sealed) seen = await look(seen, sealed);
      trouble = "";
    } catch (error) {
      // The next tick tries again. A trouble that stays is told once.
      const told = isUnavailable(error) ? "sealing found no database" : String(withoutValues(error));
      if (told !== trouble) log.error({ err: withoutValues(error) }, "sealing of the audit log failed");
      trouble = told;
    }
  };
  const job = new Cron(OFTEN, { name: "latchkey sealing", protect: true, unref: true }, () => (running = work()));
  return async () => {
    job.stop();
    stopping.abort();
    await running;
  };
}

/**
 * Tells the log where the chain ends, which keeps it where the database has no say, and whether what this process saw of
 * it before still stands.
 */
async function look(seen: End | null, sealed: number): Promise<End | null> {
  const head = await readHead();
  if (!head) return seen;
  const { position, hash } = head;
  if (seen && (position < seen.position || ((await hashAt(seen.position)) ?? seen.hash) !== seen.hash))
    log.error({ seen: `${seen.position}:${seen.hash}` }, "the audit chain no longer holds a head it had");
  log.info({ sealed, head: `${position}:${hash}` }, "audit log sealed");
  return { position, hash };
}
