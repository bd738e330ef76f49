/** Who was refused a moment ago. Shared by the two copies of lib/ that Next loads. */
const HELD = Symbol.for("latchkey.refused-lately");
type Refused = { times: number; askAgainAt: number; resetsAt: number };
const held = globalThis as { [HELD]?: Map<string, Refused> };

/** Whoever was refused so often in one window knows by now, and no longer costs a look into the database each time … */
const PATIENCE = 50;
/** … but one in so many milliseconds, so that what another instance knows better is never overheard for long. */
const ASK_EVERY = 250;
/** So many callers are remembered, the latest ones. The others cost a look. */
const MOST = 10_000;

/** How many seconds a caller who hammers is still refused, or null where the database must be asked. `now` in milliseconds. */
export function secondsRefused(key: string, now = performance.now()): number | null {
  const known = held[HELD]?.get(key);
  return known && now < known.askAgainAt ? (known.resetsAt - now) / 1000 : null;
}

/**
 * Notes that the database refused. `askedAt` is when it was asked, by the monotonic clock: counted from there, this never
 * refuses longer than the database would.
 */
export function noteRefusal(key: string, seconds: number, askedAt: number, now = performance.now()): void {
  const refused = (held[HELD] ??= new Map());
  const before = refused.get(key);
  const times = before && before.resetsAt > askedAt ? before.times + 1 : 1;
  // Taken out and put back: the oldest stand first.
  refused.delete(key);
  const [oldest] = refused.size < MOST ? [] : refused.keys();
  if (oldest !== undefined) refused.delete(oldest);
  const askAgainAt = times < PATIENCE ? 0 : askedAt + Math.min(ASK_EVERY, seconds * 1000);
  refused.set(key, { times, askAgainAt, resetsAt: now + seconds * 1000 });
}

/** The database let them through: nothing of it holds any more. */
export const forgetRefusal = (key: string): void => void held[HELD]?.delete(key);
