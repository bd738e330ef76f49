import { ApiError } from "./errors";
import { type Answer, type SendOptions, UNAVAILABLE, failureOf, wantsNonce } from "./send";
import { EVENT_NAMES, type EventName, type LiveEvent } from "./wire";

type Options = Omit<SendOptions, "body"> & {
  onEvent: (event: LiveEvent) => void;
  /** The stream stands: from here on nothing is missed. Read again what may have changed before. */
  onOpen?: (() => void) | undefined;
};

/** Silence for longer than this, in milliseconds, means that the stream is dead: the site says something every 20 seconds. */
export const SILENCE = 45_000;

/**
 * Follows the site's events (`text/event-stream`, HTML Living Standard, 9.2) until the stream ends or `signal` aborts.
 * Resolves when it ended, also where it broke; begin again then, after a moment. Rejects with an {@link ApiError} where it
 * was refused, or with code `unavailable` where nobody answered or it cannot be read, as in React Native without a
 * streaming fetch: ask every few seconds there.
 */
export async function followEvents(url: string, options: Options): Promise<void> {
  const { signal, onEvent, onOpen } = options;
  if (signal?.aborted) return;
  const silence = new AbortController();
  const stop = () => silence.abort();
  signal?.addEventListener("abort", stop, { once: true });
  let timer = setTimeout(stop, SILENCE);
  try {
    const open = () => openEvents(url, options, silence.signal);
    const reader = await open().catch((error: unknown) => {
      if (!wantsNonce(error)) throw error;
      return open();
    });
    if (!reader) return;
    onOpen?.();
    const read = eventReader((event) => {
      if (!signal?.aborted) onEvent(event);
    });
    const decoder = new TextDecoder();
    for (;;) {
      const piece = await reader.read().catch(() => null); // A stream that broke has ended.
      if (!piece || piece.done) return;
      clearTimeout(timer);
      timer = setTimeout(stop, SILENCE);
      read(decoder.decode(piece.value, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    silence.abort();
  }
}

/** Null where `signal` of the options aborted meanwhile. */
async function openEvents(url: string, { credentials, signal, fetch: ask = fetch }: Options, silence: AbortSignal) {
  const headers = { accept: "text/event-stream", ...(credentials && (await credentials.headers("GET", url))) };
  // A proof takes a moment to make.
  if (signal?.aborted) return null;
  const response = await ask(url, { headers, signal: silence, cache: "no-store" }).catch(() => null);
  if (response) credentials?.heard(response);
  const isRefused = response && !response.ok;
  const answer = isRefused ? ((await response.json().catch(() => null)) as Answer | null) : null;
  if (signal?.aborted) return null;
  if (isRefused) throw failureOf(response.status, answer, response.headers.get("retry-after"));
  // Whatever else may stand between, such as a hotel's own page, is not the site.
  const isStream = response?.headers.get("content-type")?.startsWith("text/event-stream");
  const reader = isStream ? response?.body?.getReader() : undefined;
  if (!reader) throw new ApiError(response?.status ?? 0, "unavailable", UNAVAILABLE);
  return reader;
}

/** Takes a stream's text in pieces of any size, and tells each event once it is whole. */
export function eventReader(onEvent: (event: LiveEvent) => void): (text: string) => void {
  let rest = "";
  let name = "";
  let data: string[] = [];
  let endedInReturn = false;
  const line = (text: string) => {
    if (text === "") {
      const event = data.length > 0 ? eventOf(name, data.join("\n")) : null;
      [name, data] = ["", []];
      if (event) onEvent(event);
      return;
    }
    const colon = text.indexOf(":");
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (field === "event") name = value;
    if (field === "data") data.push(value);
  };
  return (text) => {
    if (text === "") return;
    // CR LF is one end of a line, also where a piece ends between the two.
    const lines = (rest + (endedInReturn ? text.replace(/^\n/, "") : text)).split(/\r\n|\n|\r/);
    endedInReturn = text.endsWith("\r");
    rest = lines.pop() ?? "";
    for (const each of lines) line(each);
  };
}

const isEventName = (name: string): name is EventName => (EVENT_NAMES as readonly string[]).includes(name);

/** Null for what is not understood here: a newer site may say more. */
function eventOf(name: string, data: string): LiveEvent | null {
  if (!isEventName(name)) return null;
  try {
    return { ...(JSON.parse(data) as Omit<LiveEvent, "name">), name };
  } catch {
    return null;
  }
}
