import { createHmac, createPublicKey, randomUUID } from "node:crypto";
import { SignJWT, base64url, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from "jose";
import { unseal } from "@/lib/auth/secret";
import { secrets, type Site } from "../tests/support/site";

export type Json = Record<string, unknown>;

const encode = (value: unknown): string => base64url.encode(typeof value === "string" ? value : JSON.stringify(value));
const decode = (part = ""): Json => JSON.parse(Buffer.from(part, "base64url").toString()) as Json;

/** Leaves out what is `undefined`. */
const without = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));

/** A forger who has a phone's own good token, knows everything that is public, and even holds the site's signing key. */
export async function openForge(site: Site, genuine: string) {
  const [first = "", second = "", third = ""] = genuine.split(".");
  const [header, claims] = [decode(first), decode(second)];
  const [row] = await site.sql("select alg, public_jwk, private_jwk_sealed from signing_keys where kid = $1", [
    header.kid,
  ]);
  const publicJwk = row?.public_jwk as JWK;
  const privateJwk = JSON.parse(unseal(secrets.auth, "signing key", String(row?.private_jwk_sealed))) as JWK;
  const key = (await importJWK(privateJwk, String(row?.alg))) as CryptoKey;
  const own = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const ownJwk = await exportJWK(own.publicKey);
  const pem = createPublicKey({ key: publicJwk as never, format: "jwk" }).export({ type: "spki", format: "pem" });

  /** Signs raw header and payload texts with the site's own key: only what they say can be wrong then. */
  const signRaw = async (head: string, payload: string, by = key): Promise<string> => {
    const text = `${encode(head)}.${encode(payload)}`;
    const signature = await crypto.subtle.sign("Ed25519", by, new TextEncoder().encode(text));
    return `${text}.${base64url.encode(new Uint8Array(signature))}`;
  };
  const sign = (changes: Json = {}, head: Json = {}, by = key): Promise<string> =>
    signRaw(JSON.stringify(without({ ...header, ...head })), JSON.stringify(without({ ...claims, ...changes })), by);
  const hmac = (alg: "HS256" | "HS384" | "HS512", secret: string | Uint8Array): string => {
    const text = `${encode({ ...header, alg })}.${encode(claims)}`;
    const digest = createHmac(alg.replace("HS", "sha"), secret).update(text).digest("base64url");
    return `${text}.${digest}`;
  };
  /** Signed by a key of another kind, under its own name. */
  const signAs = async (alg: string): Promise<string> => {
    const pair = await generateKeyPair(alg, { extractable: true });
    return new SignJWT(claims).setProtectedHeader({ ...header, alg }).sign(pair.privateKey);
  };
  return { first, second, third, header, claims, publicJwk, ownJwk, own, pem, sign, signRaw, hmac, signAs, encode };
}

export type Forge = Awaited<ReturnType<typeof openForge>>;
export const nobodysSession = randomUUID();
