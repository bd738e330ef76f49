import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { verifyPassword } from "@/lib/auth/password";
import { Refusal } from "@/lib/errors";
import type { Caller } from "@/lib/person";

/** Answers the hash that the caller's password was held against. Throws `password_wrong`, and records it. */
export async function checkOwnPassword(password: string, caller: Caller): Promise<string | null> {
  const [person] = await db().select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, caller.id));
  const stored = person?.passwordHash ?? null;
  if (await verifyPassword(stored, password)) return stored;
  await recordEvent(db(), { action: "admin.confirm_failed", actor: caller, ipAddress: caller.ipAddress });
  // Not 401: they are signed in, and that is not what is wrong.
  throw new Refusal("password_wrong");
}
