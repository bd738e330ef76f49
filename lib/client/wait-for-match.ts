import { ApiError, nextStep } from "./errors";
import type { Sent } from "./send";
import type { Exchanged, NumberToMatch } from "./wire";

/** What a phone shows while its number has not been typed. */
export type Waiting = {
  /** Two digits. */
  number: string;
  /** Milliseconds until the code ends, by the site's clock. */
  endsIn: number;
  /** Why the site could not be asked just now; it is asked again. */
  problem: ApiError | null;
};

type Options = { onNumber?: ((waiting: Waiting) => void) | undefined; signal?: AbortSignal | undefined };

type Answered = Sent<Exchanged | NumberToMatch>;

/** For so long after a code has ended the site may still be asked: it remembers whom it has let in, in milliseconds. */
const GRACE = 60_000;

/**
 * Sends an exchange again and again until the phone's number was typed, as often as the site says. What keeps it from
 * asking passes; what the site refuses does not, and rejects. Where the signal aborts it asks no more and rejects with that
 * reason; an answer that is on its way counts.
 */
export async function waitForMatch(
  first: Answered,
  ask: () => Promise<Answered>,
  { onNumber, signal }: Options,
): Promise<Exchanged> {
  const begun = Date.now();
  let { data, answeredAt } = first;
  const left = (expiresAt: string) => Date.parse(expiresAt) - (answeredAt ?? begun);
  while ("number" in data) {
    const waiting: NumberToMatch = data;
    const endsAt = begun + left(waiting.expiresAt);
    let wait = waiting.retryAfter * 1000;
    onNumber?.({ number: waiting.number, endsIn: endsAt - Date.now(), problem: null });
    for (;;) {
      await pause(wait, signal);
      try {
        ({ data } = await ask());
        break;
      } catch (error) {
        if (!passes(error) || Date.now() > endsAt + GRACE) throw error;
        wait = Math.max(waiting.retryAfter, error.retryAfter ?? 0) * 1000;
        onNumber?.({ number: waiting.number, endsIn: endsAt - Date.now(), problem: error });
      }
    }
  }
  return data;
}

/** No answer, none of the site's, or one that says: later. */
const passes = (error: unknown): error is ApiError => error instanceof ApiError && nextStep(error) === "retry";

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as unknown);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
