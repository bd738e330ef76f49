import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from "node:crypto";

/** A secret of 256 random bits that is safe in a URL's fragment. */
export const randomSecret = (): string => randomBytes(32).toString("base64url");

/** SHA-256, for storing a secret that has enough entropy of its own. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** There are a dozen uses, and to derive a key takes longer than to use it. */
const derived = new Map<string, KeyObject>();

/** A key for one use alone, derived from `AUTH_SECRET` (HKDF, RFC 5869). */
function deriveKey(authSecret: string, use: string): KeyObject {
  const name = `${use} ${authSecret}`;
  const known = derived.get(name);
  if (known) return known;
  const key = createSecretKey(new Uint8Array(hkdfSync("sha256", authSecret, "", `latchkey ${use}`, 32)));
  derived.set(name, key);
  return key;
}

/** HMAC-SHA-256, for storing what is guessable (addresses, e-mails): without `authSecret` it tells nothing. */
export const keyedHash = (authSecret: string, use: string, text: string): string =>
  createHmac("sha256", deriveKey(authSecret, use)).update(text).digest("base64url");

/** Encrypts with AES-256-GCM. */
export function seal(authSecret: string, use: string, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(authSecret, use), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [iv, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url")).join(".");
}

/** Undoes {@link seal}. Throws where the secret is another one or the text was altered. */
export function unseal(authSecret: string, use: string, text: string): string {
  const [iv, sealed, tag] = text.split(".").map((part) => Buffer.from(part, "base64url"));
  if (!iv || !sealed || tag?.length !== 16) throw new Error("This is not a sealed text.");
  const decipher = createDecipheriv("aes-256-gcm", deriveKey(authSecret, use), iv).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
}
