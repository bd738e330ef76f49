import type { AdminCaller } from "@/lib/http/caller";
import type { LiveEvent } from "@/lib/client/wire";

/** One open event stream. */
export type Stream = {
  caller: AdminCaller;
  send: (event: LiveEvent) => void;
  /** A comment line: it shows that the stream lives. */
  beat: () => void;
  /** Whether whoever opened it may still read it. */
  isAllowed: () => Promise<boolean>;
  close: (reason?: Error) => void;
};

type Held = {
  streams: Set<Stream>;
  /** Resolves once this instance hears what others tell; null while nobody listens. */
  listening: Promise<void> | null;
  /** Settles once all notices so far were passed on; `waiting` is how many were not. */
  last: Promise<void>;
  waiting: number;
  isStopping: boolean;
  /** By token: what tells that it has expired. */
  timers: Map<string, NodeJS.Timeout>;
  beating: NodeJS.Timeout | null;
};

// Next may load this file more than once a process; all must share one line and one set.
const HELD = Symbol.for("latchkey.live");
const shared = globalThis as { [HELD]?: Held };

export const live = (): Held =>
  (shared[HELD] ??= {
    streams: new Set(),
    listening: null,
    last: Promise.resolve(),
    waiting: 0,
    isStopping: false,
    timers: new Map(),
    beating: null,
  });

/** Closes a stream whose reader may not read it any more, or cannot be asked about. */
export async function checkAgain(stream: Stream): Promise<void> {
  const isAllowed = await stream.isAllowed().catch(() => false);
  if (!isAllowed) stream.close();
}

/** The server stops: no stream holds it up, and none is opened any more. */
export function stopStreams(): void {
  live().isStopping = true;
  closeAll();
}

export function closeAll(): void {
  for (const stream of live().streams) stream.close();
}

/** Codes are for their maker's eyes alone. */
export function sendTo(makerId: number, event: LiveEvent): void {
  for (const stream of live().streams) if (stream.caller.id === makerId) stream.send(event);
}
