import { inOneTurn } from "@/db/in-one-turn";
import { isUnavailable, sqlState, withoutValues } from "@/db/is-unavailable";
import { log } from "./log";

/** It counts as an outage where there is nothing to do but ask again; here there is. */
const DEADLOCK = "40P01";

type Keyed = { key: string };

/**
 * One statement for all that are asked for in one turn, which is given them as JSON, one of each key: it can change a row
 * but once. Answers the row that it answered to somebody's key, or null to whoever goes alone: the statement has left them
 * as they were. Where the statement itself fails all of them go alone; a connection that is lost fails for all of them.
 */
export function shareStatement<Asked extends Keyed, Row extends Keyed>(
  send: (input: { asked: string }) => PromiseLike<Row[]>,
): (asked: Asked) => Promise<Row | null> {
  return inOneTurn(async (asked) => {
    const ofEach = new Map<string, Asked>();
    for (const one of asked) if (!ofEach.has(one.key)) ofEach.set(one.key, one);
    const rows = await orNone(send({ asked: JSON.stringify([...ofEach.values()]) }));
    const answered = new Map(rows.map((row) => [row.key, row]));
    return asked.map((one) => (ofEach.get(one.key) === one && answered.get(one.key)) || null);
  });
}

/** What is wrong with one of them is no reason to refuse the others; PostgreSQL has undone it as a whole. */
async function orNone<Row>(sent: PromiseLike<Row[]>): Promise<Row[]> {
  try {
    return await sent;
  } catch (error) {
    const state = sqlState(error);
    if (state === null || (isUnavailable(error) && state !== DEADLOCK)) throw error;
    log.warn({ err: withoutValues(error) }, "a shared statement failed");
    return [];
  }
}
