import { type Client as SiteClient, createClient } from "@/lib/client/client";
import type { DeviceKey } from "@/lib/client/key";
import type { ApiError, EndReason } from "@/lib/client/errors";
import { freshAddress } from "./client";

export type Handset = SiteClient & {
  /** The token that it keeps. */
  kept: () => string | null;
  keep: (token: string) => void;
  /** What `onEnd` was told so far. */
  ended: EndReason[];
  /** How many requests it sent. */
  sent: () => number;
};

type Options = {
  /** Instead of the network. */
  fetch?: typeof fetch;
  /** The key that it holds. */
  key?: DeviceKey;
  /** Before each answer reaches the client. */
  onAnswer?: () => Promise<void>;
};

/** A phone in somebody's hand: the client, with a keychain and an address of its own. */
export function handset(baseUrl: string, { fetch: ask = fetch, key, onAnswer }: Options = {}): Handset {
  const address = freshAddress();
  let token: string | null = null;
  let sent = 0;
  const ended: EndReason[] = [];
  const client = createClient({
    apiUrl: `${baseUrl}/api/v1`,
    storage: {
      // As a keychain answers: not at once.
      read: async () => token,
      write: async (given) => void (token = given),
      clear: async () => void (token = null),
    },
    ...(key && { key: async () => key }),
    fetch: async (url, init) => {
      sent += 1;
      const headers = { ...(init?.headers as Record<string, string>), "x-forwarded-for": address };
      const response = await ask(url, { ...init, headers });
      await onAnswer?.();
      return response;
    },
    onEnd: (reason) => ended.push(reason),
  });
  return { ...client, kept: () => token, keep: (given) => void (token = given), ended, sent: () => sent };
}

/** What a call was refused with. Throws where it was not. */
export const failure = (work: Promise<unknown>): Promise<ApiError> =>
  work.then(
    () => {
      throw new Error("It was not refused.");
    },
    (error: unknown) => error as ApiError,
  );
