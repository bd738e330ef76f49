import { hash, verify } from "@node-rs/argon2";

/** argon2id with OWASP's parameters (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2);

let decoy: Promise<string> | undefined;

/** Takes as long where there is no hash, so that the time of a sign-in does not tell who has an account. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await (decoy ??= hashPassword("nobody's password"))), password);
  return matches && stored !== null;
}
