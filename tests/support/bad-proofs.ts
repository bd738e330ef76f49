import { createHmac, createPublicKey } from "node:crypto";
import { type CryptoKey, type JWK, exportJWK, generateKeyPair } from "jose";
import { type KeyHolder, type Twist, flipAt } from "./key-holder";

const ME = "/api/v1/account/me";
export const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
export const claim = (name: string, value: unknown): Twist => ({ claims: { [name]: value } });
export const head = (name: string, value: unknown): Twist => ({ header: { [name]: value } });

/** Keys that are none of a phone's. */
export async function otherKeys(key: KeyHolder) {
  const rsa = await generateKeyPair("RS256", { extractable: true });
  const p384 = await generateKeyPair("ES384", { extractable: true });
  return {
    rsa: rsa.privateKey,
    rsaJwk: await exportJWK(rsa.publicKey),
    p384: p384.privateKey,
    p384Jwk: await exportJWK(p384.publicKey),
    privateJwk: await exportJWK(key.privateKey),
  };
}

/** What a proof is made from: a phone that holds a key, another one, and the token that is bound to the first one's. */
export type ProofForge = {
  key: KeyHolder;
  other: KeyHolder;
  token: string;
  baseUrl: string;
  keys: { rsa: CryptoKey; rsaJwk: JWK; p384: CryptoKey; p384Jwk: JWK; privateJwk: JWK };
};
type Kind = [what: string, make: (forge: ProofForge) => Promise<string> | string];

const url = ({ baseUrl }: ProofForge) => baseUrl + ME;
const twisted = (forge: ProofForge, twist: Twist) => forge.key.prove("GET", url(forge), forge.token, twist);
const good = (forge: ProofForge) => twisted(forge, {});

/** By hand, for what no library would sign. */
async function byHand(forge: ProofForge, header: Record<string, unknown>, sign: (said: string) => string) {
  const [, payload] = (await good(forge)).split(".");
  const said = `${encode({ typ: "dpop+jwt", jwk: forge.key.publicJwk, ...header })}.${payload}`;
  return `${said}.${sign(said)}`;
}
const publicPem = ({ key }: ProofForge) =>
  createPublicKey({ key: key.publicJwk, format: "jwk" }).export({ type: "spki", format: "pem" }).toString();
const hmac = (secret: string) => (said: string) => createHmac("sha256", secret).update(said).digest("base64url");
const withPart = async (forge: ProofForge, at: number, change: (part: string) => string) =>
  (await good(forge))
    .split(".")
    .map((part, index) => (index === at ? change(part) : part))
    .join(".");
const htu =
  (make: (base: string) => string): Kind[1] =>
  (forge) =>
    twisted(forge, claim("htu", make(forge.baseUrl)));

/** Every way we know in which a proof may be wrong, but for its nonce and its having been used. */
export const badProofs: Kind[] = [
  // Not signed, or not by this key, or not by this algorithm.
  ["no algorithm", (forge) => byHand(forge, { alg: "none" }, () => "")],
  ["no algorithm, with a signature", (forge) => byHand(forge, { alg: "none" }, () => "AAAA")],
  ["an algorithm in other letters", (forge) => byHand(forge, { alg: "es256" }, () => "A".repeat(86))],
  ["HS256 with the public key as its secret", (forge) => byHand(forge, { alg: "HS256" }, hmac(publicPem(forge)))],
  [
    "HS256 with the jwk as its secret",
    (forge) => byHand(forge, { alg: "HS256" }, hmac(JSON.stringify(forge.key.publicJwk))),
  ],
  ["HS256 with an empty secret", (forge) => byHand(forge, { alg: "HS256" }, hmac(""))],
  [
    "HS256 with its secret along",
    (forge) => byHand(forge, { alg: "HS256", jwk: { kty: "oct", k: "c2VjcmV0" } }, hmac("secret")),
  ],
  ["RSA", (forge) => twisted(forge, { header: { alg: "RS256", jwk: forge.keys.rsaJwk }, key: forge.keys.rsa })],
  [
    "another curve",
    (forge) => twisted(forge, { header: { alg: "ES384", jwk: forge.keys.p384Jwk }, key: forge.keys.p384 }),
  ],
  [
    "another curve that calls itself this one",
    (forge) => twisted(forge, { header: { jwk: { ...forge.keys.p384Jwk, crv: "P-256" } } }),
  ],
  ["ES256 over an RSA key", (forge) => byHand(forge, { alg: "ES256", jwk: forge.keys.rsaJwk }, () => "A".repeat(86))],
  ["no key", (forge) => twisted(forge, head("jwk", undefined))],
  ["a key that is text", (forge) => twisted(forge, head("jwk", "key"))],
  ["a key that is null", (forge) => twisted(forge, head("jwk", null))],
  ["a list of keys", (forge) => twisted(forge, head("jwk", [forge.key.publicJwk]))],
  ["a key with its private half", (forge) => twisted(forge, head("jwk", forge.keys.privateJwk))],
  ["a key without y", (forge) => twisted(forge, head("jwk", { ...forge.key.publicJwk, y: undefined }))],
  [
    "a key that is no point of the curve",
    (forge) => twisted(forge, head("jwk", { ...forge.key.publicJwk, y: forge.key.publicJwk.x })),
  ],
  [
    "a key at zero",
    (forge) => twisted(forge, head("jwk", { ...forge.key.publicJwk, x: "A".repeat(43), y: "A".repeat(43) })),
  ],
  [
    "a key with another coordinate's length",
    (forge) => twisted(forge, head("jwk", { ...forge.key.publicJwk, x: "AAAA" })),
  ],
  ["a key's name instead of the key", (forge) => twisted(forge, { header: { jwk: undefined, kid: forge.key.jkt } })],
  ["a key's name beside it", (forge) => twisted(forge, head("kid", "../../etc/passwd"))],
  ["where to fetch the key", (forge) => twisted(forge, head("jku", `${forge.baseUrl}/jwks.json`))],
  ["a certificate", (forge) => twisted(forge, head("x5c", ["MIIB"]))],
  ["where to fetch a certificate", (forge) => twisted(forge, head("x5u", "https://example.com/x.pem"))],
  ["a critical extension", (forge) => byHand(forge, { alg: "ES256", crit: ["exp"] }, () => "A".repeat(86))],
  ["an unencoded payload", (forge) => twisted(forge, { header: { b64: true, crit: ["b64"] } })],
  ["somebody else's key, with this one's signature", (forge) => twisted(forge, head("jwk", forge.other.publicJwk))],
  ["this key, with somebody else's signature", (forge) => twisted(forge, { key: forge.other.privateKey })],
  // Not what it is for.
  ["no type", (forge) => twisted(forge, head("typ", undefined))],
  ["the type of an access token", (forge) => twisted(forge, head("typ", "at+jwt"))],
  ["a plain JWT's type", (forge) => twisted(forge, head("typ", "JWT"))],
  ["the type in other letters", (forge) => twisted(forge, head("typ", "DPoP+JWT"))],
  ["the access token itself", (forge) => forge.token],
  // Another request.
  ["another method", (forge) => twisted(forge, claim("htm", "POST"))],
  ["the method in small letters", (forge) => twisted(forge, claim("htm", "get"))],
  ["no method", (forge) => twisted(forge, claim("htm", undefined))],
  ["a list of methods", (forge) => twisted(forge, claim("htm", ["GET"]))],
  ["another path", htu((base) => `${base}/api/v1/auth/logout`)],
  ["the path in other letters", htu((base) => `${base}/api/v1/Account/me`)],
  ["the root's path in other letters", htu((base) => `${base}/API/v1/account/me`)],
  ["a path that goes on", htu((base) => `${base}${ME}/more`)],
  ["the path as a query", htu((base) => `${base}/?${ME}`)],
  ["the path as a fragment", htu((base) => `${base}/#${ME}`)],
  ["a slash that is encoded", htu((base) => `${base}/api/v1/account%2Fme`)],
  ["another host", htu(() => `https://evil.example${ME}`)],
  ["another host with ours as its user", htu((base) => `${base.replace("//", "//evil@")}${ME}`)],
  ["our host as another one's user", htu((base) => `${base}@evil.example${ME}`)],
  ["another port", htu((base) => `${base.replace(/:\d+$/, ":1")}${ME}`)],
  ["another scheme", htu((base) => `${base.replace("http:", "https:")}${ME}`)],
  ["the path alone", htu(() => ME)],
  ["an address with a backslash", htu((base) => `${base}\\api\\v1\\account\\me`)],
  ["an address with a line break", htu((base) => `${base}/api/v1/acc\nount/me`)],
  ["an address with a space before it", htu((base) => ` ${base}${ME}`)],
  ["a huge address", htu((base) => `${base}${ME}?${"a".repeat(2_100)}`)],
  ["no address", (forge) => twisted(forge, claim("htu", undefined))],
  ["an address that is a number", (forge) => twisted(forge, claim("htu", 1))],
  // Another token.
  ["no token's hash", (forge) => twisted(forge, claim("ath", undefined))],
  ["another token's hash", async (forge) => forge.key.prove("GET", url(forge), `${forge.token}x`)],
  ["the token itself in place of its hash", (forge) => twisted(forge, claim("ath", forge.token))],
  ["an empty hash", (forge) => twisted(forge, claim("ath", ""))],
  // Not once, not dated.
  ["no id", (forge) => twisted(forge, claim("jti", undefined))],
  ["an empty id", (forge) => twisted(forge, claim("jti", ""))],
  ["an id that is a number", (forge) => twisted(forge, claim("jti", 7))],
  ["a huge id", (forge) => twisted(forge, claim("jti", "a".repeat(300)))],
  ["no date", (forge) => twisted(forge, claim("iat", undefined))],
  ["a date that is text", (forge) => twisted(forge, claim("iat", "now"))],
  ["a date that is null", (forge) => twisted(forge, claim("iat", null))],
  ["a date before all dates", (forge) => twisted(forge, claim("iat", -1))],
  // Not a JWS.
  ["garbage", () => "garbage"],
  ["three dots", () => "..."],
  ["an empty signature", (forge) => withPart(forge, 2, () => "")],
  ["another padding", (forge) => withPart(forge, 2, (part) => `${part}=`)],
  ["a header that is no JSON", (forge) => withPart(forge, 0, () => "e30x")],
  ["a header that is a list", (forge) => withPart(forge, 0, () => encode([]))],
  ["a payload that is null", (forge) => withPart(forge, 1, () => encode(null))],
  [
    "a payload changed after it was signed",
    (forge) => withPart(forge, 1, () => encode({ jti: "x", htm: "GET", htu: url(forge), iat: 1 })),
  ],
  [
    "a signature in DER",
    (forge) => withPart(forge, 2, () => Buffer.from(`30${"44".repeat(69)}`, "hex").toString("base64url")),
  ],
  ["a signature of zeros", (forge) => withPart(forge, 2, () => "A".repeat(86))],
  ["a fourth part", async (forge) => `${await good(forge)}.AAAA`],
  [
    "a JWS in JSON",
    async (forge) => {
      const [protectedHeader, payload, signature] = (await good(forge)).split(".");
      return JSON.stringify({ protected: protectedHeader, payload, signature });
    },
  ],
  ["two in one header", async (forge) => `${await good(forge)}, ${await good(forge)}`],
  ["one with a scheme before it", async (forge) => `DPoP ${await good(forge)}`],
  ["five thousand characters", (forge) => twisted(forge, claim("more", "a".repeat(5_000)))],
];

const nonce =
  (make: (good: string) => string | undefined): Kind[1] =>
  (forge) =>
    twisted(forge, claim("nonce", make(forge.key.nonce ?? "")));

/** Every way we know in which its nonce may be wrong, of a proof that is right but for that. */
export const badNonces: Kind[] = [
  ["no nonce", nonce(() => undefined)],
  ["a nonce of somebody else's", nonce(() => "c2VjcmV0")],
  ["a nonce with another date", nonce((good) => flipAt(good, 2))],
  ["a nonce with another signature", nonce((good) => flipAt(good, 20))],
  ["a nonce with more behind it", nonce((good) => `${good}x`)],
  ["an empty nonce", nonce(() => "")],
];
