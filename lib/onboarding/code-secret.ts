import { randomInt } from "node:crypto";
import { type SQL, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { type Preparable, prepared } from "@/db/statement";
import { authSecret } from "@/lib/auth/auth-secret";
import { hashSecret, keyedHash } from "@/lib/auth/secret";
import { CODE_ALPHABET, CODE_LENGTH } from "@/lib/client/read-code";

/** What a phone shows of a code: the token that it scanned, or the eight characters that somebody typed. */
export type CodeSecret = { token: string } | { code: string };

/** Eight characters drawn evenly from 32: 40 bits. */
export const newTypedCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join("");

export const hashTypedCode = (code: string): string => keyedHash(authSecret(), "typed code", code);

/** The row that a secret opens. */
export const isOfSecret = (secret: CodeSecret): SQL =>
  "token" in secret
    ? eq(onboardingTokens.tokenHash, hashSecret(secret.token))
    : eq(onboardingTokens.codeHash, hashTypedCode(secret.code));

/** A statement about the row that a secret opens, which is written once for tokens and once for typed codes. */
export function preparedBySecret<Result>(build: (database: Database, isOf: SQL) => Preparable<Result>) {
  const hash = sql.placeholder("hash");
  const byToken = prepared((database) => build(database, eq(onboardingTokens.tokenHash, hash)));
  const byCode = prepared((database) => build(database, eq(onboardingTokens.codeHash, hash)));
  return (secret: CodeSecret, tx: object): Promise<Result> =>
    "token" in secret
      ? byToken({ hash: hashSecret(secret.token) }, tx)
      : byCode({ hash: hashTypedCode(secret.code) }, tx);
}
