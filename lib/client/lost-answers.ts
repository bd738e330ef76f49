import { ApiError } from "./errors";

/** How long to wait before each further try, in milliseconds. All of them end within the minute that the site remembers. */
const PAUSES = [0, 1_000, 3_000];
/** No further try begins after this, in milliseconds. */
const UNTIL = 50_000;

/**
 * Asks again where no answer came, or none of the site's: it may have done what it was asked. For what the site answers
 * the same way twice.
 */
export async function lostAnswers<T>(ask: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      if (!isLost(error) || Date.now() - begun > UNTIL) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return ask();
}

/** A proxy's 502 or 504 says nothing of what was done behind it; the site's own refusals have codes of their own. */
const isLost = (error: unknown): boolean =>
  error instanceof ApiError && error.code === "unavailable" && error.status !== 503;
