import { randomInt } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recoveryCodes } from "@/db/schema/recovery-codes";
import { CODE_ALPHABET } from "@/lib/client/read-code";
import { authSecret } from "../auth-secret";
import { keyedHash } from "../secret";

const COUNT = 10;
/** Ten characters drawn evenly from 32: 50 bits (OWASP ASVS 5.0, 6.5.4 asks for 20). */
const LENGTH = 10;

const newCode = (): string =>
  Array.from({ length: LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join("");

/** As it is shown: two groups of five. */
const grouped = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/** HMAC under `AUTH_SECRET`, and for this person alone: who has the database can neither guess nor move a code. */
const hashOf = (userId: number, code: string): string => keyedHash(authSecret(), "recovery code", `${userId}:${code}`);

/** Makes ten new recovery codes, and ends those from before. Answers them; nobody will be able to again. */
export async function replaceRecoveryCodes(tx: Pick<Database, "insert" | "delete">, userId: number): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, hash: hashOf(userId, code) })));
  return codes.map(grouped);
}

/** Uses a recovery code up; of several at once, one does. `code` is in capitals, without spaces and dashes. */
export async function spendRecoveryCode(tx: Pick<Database, "delete">, userId: number, code: string): Promise<boolean> {
  const spent = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hashOf(userId, code))))
    .returning({ hash: recoveryCodes.hash });
  return spent.length > 0;
}
