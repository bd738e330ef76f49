import { type SQL, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { authSecret } from "../auth-secret";
import { seal, unseal } from "../secret";

/** What every authenticator app understands, whatever else a link asks of it: SHA-1, six digits, 30 seconds (RFC 6238). */
const PERIOD = 30;
const DIGITS = 6;

/** How many steps the app's clock may be off, either way (RFC 6238, 5.2: one at most). */
const DRIFT = 1;

const purposeOf = (userId: number): string => `second factor of ${userId}`;

/** A new secret of 160 bits (RFC 4226, 4), as it is typed: base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** A secret as it is stored: it opens for this person's row and for no other. */
export const sealSecret = (userId: number, secret: string): string => seal(authSecret(), purposeOf(userId), secret);

/** The link that an authenticator app scans (the "Key URI Format" they all read; a colon in a name would end it there). */
export const otpauthLink = (secret: string, siteName: string, email: string): string =>
  totpOf(secret, siteName.replaceAll(":", " "), email).toString();

/**
 * The time step that a code belongs to, or null where it belongs to none that is near. `seconds` is the database's clock,
 * so that every instance judges alike and none by a clock of its own.
 */
export function stepOf(userId: number, sealed: string, code: string, seconds: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = totpOf(unseal(authSecret(), purposeOf(userId), sealed));
  const delta = totp.validate({ token: code, timestamp: seconds * 1000, window: DRIFT });
  return delta === null ? null : Math.floor(seconds / PERIOD) + delta;
}

/** The database's clock, in seconds. */
export const databaseSeconds = (): SQL<number> =>
  sql<number>`extract(epoch from clock_timestamp())::float8`.mapWith(Number);

const totpOf = (secret: string, issuer = "", label = ""): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: DIGITS, period: PERIOD });
