import { randomUUID } from "node:crypto";
import type { Options, Sql } from "postgres";
import type { Listener } from "./client";
import { inTime } from "./in-time";
import { CHANNEL } from "./notice";

/** How often the line is asked whether it still hears, and how long that may take, in milliseconds. */
const ASK_EVERY = 5_000;
const PATIENCE = 5_000;

/** What postgres.js takes, and its types leave out. */
type Listening = Options<Record<string, never>> & { onnotify: (channel: string, text: string) => void };

/**
 * A line of its own that LISTENs. postgres.js's own `listen` comes back by itself without a word, so nobody would know
 * that something was missed: here a lost line says so and stays lost. It is asked by what it must hear: `tell` sends a
 * notice by the way that all notices go, for LISTEN succeeds behind a transaction pooler as well, and hears nothing.
 */
export function openListener(host: () => string | Promise<string>, tell: (text: string) => Promise<unknown>) {
  const lines = new Set<Sql>();

  const end = async (line: Sql): Promise<void> => {
    if (lines.delete(line)) await line.end({ timeout: 0 }).catch(() => undefined);
  };

  const open = async ({ onNotice, onLost }: Listener): Promise<void> => {
    const { default: postgres } = await import("postgres");
    const waiting = new Map<string, () => void>();
    let isLost = false;
    let asking: NodeJS.Timeout | undefined;
    const stop = () => {
      isLost = true;
      clearInterval(asking);
      return end(line);
    };
    const lose = () => {
      if (isLost) return;
      void stop();
      onLost();
    };
    const options: Listening = {
      max: 1,
      connect_timeout: 5,
      max_lifetime: null,
      fetch_types: false,
      onnotice: () => undefined,
      connection: { application_name: "latchkey" },
      onclose: () => lose(),
      onnotify: (_, text) => {
        if (text.startsWith(PING)) waiting.get(text)?.();
        else if (!isLost) onNotice(text);
      },
    };
    const line = postgres(await host(), options);
    lines.add(line);
    const ask = async () => {
      const text = `${PING}${randomUUID()}`;
      const heard = new Promise<void>((resolve) => waiting.set(text, resolve));
      await inTime(Promise.all([tell(text), heard]), PATIENCE, DEAF).finally(() => waiting.delete(text));
    };
    try {
      await inTime(line.unsafe(`listen ${CHANNEL}`), PATIENCE);
      await ask();
    } catch (error) {
      isLost = true;
      await stop();
      throw error;
    }
    asking = setInterval(() => void ask().catch(lose), ASK_EVERY).unref();
  };

  return { open, close: async () => void (await Promise.all([...lines].map(end))) };
}

const PING = "ping ";

const DEAF = "The database was not heard in time. LISTEN needs a direct line: see DATABASE_DIRECT_URL.";
