/** Codes of postgres.js, of the socket, and SQLSTATEs that say: there is no database to ask just now. */
const GONE = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "53300", // too many connections
  "57P01", // terminated by an administrator
  "57P02", // crashed
  "57P03", // starting up
  "40P01", // a deadlock that nobody foresaw: nothing was changed, and another try will do
  "25006", // a standby that was not promoted yet
]);

/** How many causes deep an error is looked into: drizzle wraps once, and a cause may name itself. */
const DEPTH = 5;

/** An error and what caused it, outermost first. */
function* chain(error: unknown): Generator<Record<string, unknown>> {
  let cause = error;
  for (let depth = 0; depth < DEPTH && typeof cause === "object" && cause !== null; depth++) {
    yield cause as Record<string, unknown>;
    cause = (cause as { cause?: unknown }).cause;
  }
}

/** Whether an error means that the database cannot be reached, rather than that the statement was wrong. */
export const isUnavailable = (error: unknown): boolean =>
  [...chain(error)].some(({ code, syscall }) => {
    if (typeof code !== "string") return false;
    // A socket's path that is not there; any other missing file is none of the database's doing.
    return GONE.has(code) || code.startsWith("08") || (code === "ENOENT" && syscall === "connect");
  });

/** The SQLSTATE of an error, or null. */
export const sqlState = (error: unknown): string | null =>
  [...chain(error)].map(({ code }) => code).find((code): code is string => /^[\dA-Z]{5}$/.test(String(code))) ?? null;

/** An error without its statement's values, which may hold what must not be logged. */
export const withoutValues = (error: unknown): unknown => [...chain(error)].at(-1) ?? error;

/** The unique index that an error says is violated, or null. */
export function violatedKey(error: unknown): string | null {
  const violation = [...chain(error)].find(({ code }) => code === "23505");
  // postgres.js calls it one thing, PGlite another.
  const name = violation?.constraint_name ?? violation?.constraint;
  return typeof name === "string" ? name : null;
}
