import { ApiError } from "@/lib/client/errors";

type Options = {
  /** Follows once: resolves when the stream has ended, rejects with an `ApiError` where it broke or was refused. */
  follow: (signal: AbortSignal, onOpen: () => void) => Promise<void>;
  onStanding: (stands: boolean) => void;
  /** The sign-in has ended. Nothing is tried after that. */
  onEnd: () => void;
};

/** How long to wait after each failure in a row, in milliseconds; the last for every further one. */
const WAITS = [200, 1000, 2000, 2500];
/** A stream that stood for less than this, in milliseconds, did not work: begun again at once, it would spin. */
const STEADY = 5000;
/** No site keeps us away for longer, in seconds. */
const LONGEST = 30;

/** Keeps a stream standing until `stop`: where it breaks, it is begun again within seconds. */
export function keepFollowing({ follow, onStanding, onEnd }: Options) {
  let attempt = new AbortController();
  let hurry: (() => void) | null = null;
  const end = new AbortController();

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    }).finally(() => {
      hurry = null;
    });

  const run = async () => {
    for (let failures = 0; !end.signal.aborted; failures++) {
      attempt = new AbortController();
      let stoodFrom: number | null = null;
      const failure: unknown = await follow(attempt.signal, () => {
        stoodFrom = Date.now();
        onStanding(true);
      }).catch((error: unknown) => error);
      if (stoodFrom !== null) onStanding(false);
      if (end.signal.aborted) return;
      if (failure instanceof ApiError && failure.status === 401) return onEnd();
      if (attempt.signal.aborted || (stoodFrom !== null && Date.now() - stoodFrom > STEADY)) failures = 0;
      if (!attempt.signal.aborted) await pause(waitAfter(failure, failures));
    }
  };
  void run();

  return {
    /** Begins anew at once, also where the stream seems to stand: the network is another one. */
    again: () => {
      attempt.abort();
      hurry?.();
    },
    /** Waits no longer. */
    hurry: () => hurry?.(),
    stop: () => {
      end.abort();
      attempt.abort();
      hurry?.();
    },
  };
}

/** Milliseconds. Spread a little, so that the browsers of a whole office do not come back in the same moment. */
export function waitAfter(failure: unknown, failures: number): number {
  const spread = Math.random();
  const { status = 0, retryAfter = null } = failure instanceof ApiError ? failure : {};
  const isRefused = status >= 400 && status < 500;
  if (isRefused || retryAfter !== null) return (Math.min(retryAfter ?? LONGEST, LONGEST) + spread) * 1000;
  return (WAITS[failures] ?? WAITS.at(-1) ?? 0) * (0.75 + spread / 2);
}
