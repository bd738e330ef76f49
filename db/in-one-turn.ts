import DataLoader from "dataloader";

/** How many go together at the most, so that no statement takes long. */
const MOST = 100;

/**
 * Makes one call of all that are made in one turn of the event loop: `work` is given what each of them asked with, after
 * the last has asked, and answers each in its place. Nobody waits for company, and nothing is remembered. Where `work` fails it has
 * failed for all of them.
 */
export function inOneTurn<Asked, Answer>(
  work: (asked: readonly Asked[]) => Promise<Answer[]>,
): (asked: Asked) => Promise<Answer> {
  const loader = new DataLoader(work, { cache: false, maxBatchSize: MOST, batchScheduleFn: setImmediate });
  return (asked) => loader.load(asked);
}
