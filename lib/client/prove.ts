import { fromBase64Url, toBase64Url } from "./bytes";
import type { DeviceKey } from "./key";

/** What says who asks: the headers of one request, and what its answer tells for the next. */
export type Credentials = {
  headers: (method: string, url: string) => Promise<Record<string, string>>;
  heard: (response: Response) => void;
};

export type ProofFacts = {
  /** What the site calls its own API (`site.apiUrl`), where `apiUrl` is another way to it: proofs name this one. */
  provenUrl?: string;
  /** A nonce that came with the page: then the first request need not be sent twice. */
  nonce?: string;
};

type Options = ProofFacts & { key: (() => Promise<DeviceKey | null>) | undefined; apiUrl: string };

/** Makes the proofs of a phone's key (RFC 9449, 4.2), with the site's latest nonce. */
export function createProver({ key, apiUrl, provenUrl = apiUrl, nonce: first }: Options) {
  let nonce = first ?? null;
  const heard = (response: Response) => {
    nonce = response.headers.get("dpop-nonce") ?? nonce;
  };

  const prove = async (held: DeviceKey, method: string, url: string, token: string | null): Promise<string> => {
    const [target = ""] = (provenUrl + url.slice(apiUrl.length)).split(/[?#]/);
    const claims = {
      jti: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
      htm: method,
      htu: target,
      iat: Math.floor(Date.now() / 1000),
      ...(token !== null && { ath: toBase64Url(await held.sha256(bytesOf(token))) }),
      ...(nonce !== null && { nonce }),
    };
    const part = (value: unknown) => toBase64Url(bytesOf(JSON.stringify(value)));
    const said = `${part({ typ: "dpop+jwt", alg: "ES256", jwk: held.jwk })}.${part(claims)}`;
    return `${said}.${toBase64Url(await held.sign(bytesOf(said)))}`;
  };

  return {
    /** For whoever asks to be given a token; undefined where there never is a key. */
    asking: key && {
      headers: async (method: string, url: string): Promise<Record<string, string>> => {
        const held = await key();
        return held ? { dpop: await prove(held, method, url, null) } : {};
      },
      heard,
    },

    /** For whoever has a token: with a proof where it is bound. */
    withToken: (token: string): Credentials => ({
      headers: async (method, url): Promise<Record<string, string>> => {
        const held = key && isBound(token) ? await key() : null;
        // A bound token without its key is worth nothing; the site says so, and then it is forgotten.
        if (!held) return { authorization: `Bearer ${token}` };
        return { authorization: `DPoP ${token}`, dpop: await prove(held, method, url, token) };
      },
      heard,
    }),
  };
}

export type Prover = ReturnType<typeof createProver>;

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Whether a token says that it is bound to a key (RFC 7800, `cnf`). What it says is for the site to judge. */
function isBound(token: string): boolean {
  try {
    const claims = JSON.parse(new TextDecoder().decode(fromBase64Url(token.split(".")[1] ?? ""))) as { cnf?: unknown };
    return claims.cnf !== undefined;
  } catch {
    return false;
  }
}
