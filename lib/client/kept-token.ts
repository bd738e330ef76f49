import { ApiError, type EndReason, endReason } from "./errors";
import type { Credentials } from "./prove";

/** Where a phone keeps its access token: a keychain where there is one. */
export type TokenStorage = {
  read: () => Promise<string | null> | string | null;
  write: (token: string) => Promise<void> | void;
  clear: () => Promise<void> | void;
};

type Options = {
  storage: TokenStorage;
  withToken: (token: string) => Credentials;
  onEnd?: (reason: EndReason) => void;
};

/** The one token that a phone has: kept, shown with each request, and forgotten once the site refuses it for good. */
export function keptToken({ storage, withToken, onEnd }: Options) {
  // One after the other: a token that was just written is not thrown away in place of the one before it.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const keep = (token: string) => inTurn(async () => storage.write(token));

  /** Answers whether it was still the one that is kept. */
  const forget = (token: string) =>
    inTurn(async () => {
      if ((await storage.read()) !== token) return false;
      await storage.clear();
      return true;
    });

  /** With the token that is kept. One that is refused is forgotten, unless another has taken its place meanwhile. */
  const authorized = async <T>(work: (credentials: Credentials) => Promise<T>): Promise<T> => {
    const bearer = await storage.read();
    // Asked without one, a browser would send whatever cookie it has for the site: that is somebody else's sign-in.
    if (!bearer) throw new ApiError(401, "unauthenticated", "Sign in first.");
    try {
      return await work(withToken(bearer));
    } catch (error) {
      const reason = endReason(error);
      if (reason && (await forget(bearer))) onEnd?.(reason);
      throw error;
    }
  };

  return { keep, forget, authorized };
}
