import { followEvents } from "@/lib/client/events";
import type { LiveEvent } from "@/lib/client/wire";
import type { Client } from "./client";

type Data = Omit<LiveEvent, "name">;

export type Watch = {
  /** What the next event of this name tells; those of other names before it are passed over. */
  next: (name: LiveEvent["name"]) => Promise<Data>;
  /** Resolves once the site has ended the stream. */
  ended: () => Promise<void>;
  isOpen: boolean;
  close: () => Promise<void>;
};

/** Opens an event stream as whoever calls; resolves once it stands. */
export async function watch(client: Client): Promise<Watch> {
  const heard: LiveEvent[] = [];
  const waiting: ((event: LiveEvent) => void)[] = [];
  const stop = new AbortController();
  const withCookies: typeof fetch = (url, init) => fetch(url, { ...init, headers: client.headersFor("GET", init) });
  let over: Promise<void> = Promise.resolve();
  const watched: Watch = {
    isOpen: true,
    async next(name) {
      for (;;) {
        const event = heard.shift() ?? (await new Promise<LiveEvent>((resolve) => waiting.push(resolve)));
        const { name: itsName, ...data } = event;
        if (itsName === name) return data;
      }
    },
    ended: () => over,
    async close() {
      stop.abort();
      await over;
    },
  };
  const onEvent = (event: LiveEvent) => {
    const next = waiting.shift();
    if (next) next(event);
    else heard.push(event);
  };
  await new Promise<void>((resolve, reject) => {
    const url = `${client.url}/api/v1/admin/app/events`;
    const { bearer } = client;
    over = followEvents(url, {
      credentials: bearer
        ? { headers: async () => ({ authorization: `Bearer ${bearer}` }), heard: () => undefined }
        : undefined,
      fetch: withCookies,
      signal: stop.signal,
      onEvent,
      onOpen: resolve,
    })
      .finally(() => (watched.isOpen = false))
      .catch(reject);
  });
  return watched;
}
