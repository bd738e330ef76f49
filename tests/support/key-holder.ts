import { createHash, randomUUID } from "node:crypto";
import { type CryptoKey, type JWK, SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import type { ExchangedToken } from "@/lib/onboarding/contract";
import type { Answer, Call, Client } from "./client";

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");

/** What a proof says in place of what it should: `undefined` leaves it out. */
export type Twist = {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Signs in place of the holder's own key. */
  key?: CryptoKey | Uint8Array;
};

const without = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** A phone's key (RFC 9449), apart from the client's own code: what it sends may be twisted. */
export class KeyHolder {
  nonce: string | null = null;
  private constructor(
    readonly privateKey: CryptoKey,
    readonly publicJwk: JWK,
    readonly jkt: string,
  ) {}

  static async make(): Promise<KeyHolder> {
    const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
    const publicJwk = await exportJWK(publicKey);
    return new KeyHolder(privateKey, publicJwk, await calculateJwkThumbprint(publicJwk));
  }

  /** A proof for one request, with the nonce that was heard last. */
  prove(method: string, url: string, token: string | null, { claims = {}, header = {}, key }: Twist = {}) {
    const { pathname, origin } = new URL(url);
    const said = {
      jti: randomUUID(),
      htm: method,
      htu: origin + pathname,
      iat: Math.floor(Date.now() / 1000),
      ...(token !== null && { ath: hash(token) }),
      ...(this.nonce !== null && { nonce: this.nonce }),
      ...claims,
    };
    const head = { typ: "dpop+jwt", alg: "ES256", jwk: this.publicJwk, ...header };
    return new SignJWT(without(said)).setProtectedHeader(without(head) as { alg: string }).sign(key ?? this.privateKey);
  }

  /** Sends a request with a proof, and once more with the nonce that the answer asks for. */
  async send<T = unknown>(client: Client, method: string, path: string, call: Call = {}): Promise<Answer<T>> {
    for (const isLast of [false, true]) {
      const proof = await this.prove(method, client.baseUrl + path, client.bearer);
      const headers = {
        ...call.headers,
        dpop: proof,
        ...(client.bearer !== null && { authorization: `DPoP ${client.bearer}` }),
      };
      const answer = await client.send<T>(method, path, { ...call, headers });
      this.nonce = answer.headers.get("dpop-nonce") ?? this.nonce;
      if (isLast || answer.code !== "use_dpop_nonce") return answer;
    }
    throw new Error("unreachable");
  }

  exchange = (client: Client, token: string, device: unknown): Promise<Answer<ExchangedToken>> =>
    this.send<ExchangedToken>(client, "POST", "/api/v1/admin/app/exchange-token", { body: { token, device } });
}

/** Changes one character of a text. */
export const flipAt = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
