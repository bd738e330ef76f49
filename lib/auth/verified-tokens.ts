/** What a token says that was found good: whose it is, and the key and the time that it is good by. */
export type Verified = {
  readonly sessionId: string;
  readonly userId: number;
  /** The thumbprint of the key that each request must prove (RFC 9449, 6.1); null for a plain bearer token. */
  readonly jkt: string | null;
  readonly kid: string;
  /** In seconds since 1970. */
  readonly exp: number;
};

/** So many are remembered, about half a kilobyte each: the latest ones. The others are verified once more. */
const MOST = 10_000;

/**
 * The tokens whose signature was found good. To check one takes longer than all else that a request costs, and comes out
 * the same each time. It says nothing of the session, whose row is read for every request.
 */
export class VerifiedTokens {
  readonly #held = new Map<string, Verified>();

  /** What was found of a token, unless its key is gone or its time is up: then it is looked at as if for the first time. */
  find(token: string, keys: ReadonlyMap<string, unknown>, now = Date.now()): Verified | null {
    const found = this.#held.get(token);
    if (!found) return null;
    if (keys.has(found.kid) && found.exp * 1000 > now) return found;
    this.#held.delete(token);
    return null;
  }

  keep(token: string, verified: Verified): void {
    const [oldest] = this.#held.size < MOST ? [] : this.#held.keys();
    if (oldest !== undefined) this.#held.delete(oldest);
    this.#held.set(token, verified);
  }
}
