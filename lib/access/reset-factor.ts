import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { email as emailSchema } from "@/lib/auth/contract";
import { resetSecondFactor } from "@/lib/security/reset-second-factor";

/**
 * Takes the second factor of whoever has this e-mail away, at the server's own terminal: the way back in for the last
 * admin, who has nobody to ask.
 */
export async function resetFactorOf(typed: string): Promise<{ lines: string[]; isDone: boolean }> {
  const { data: email } = emailSchema.safeParse(typed);
  const [person] = email
    ? await db()
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.email, email), isNull(users.deletedAt)))
    : [];
  if (!person) return { lines: [`Nobody here has the email ${typed}.`], isDone: false };
  const by = { actor: { system: "Terminal" }, ipAddress: null, sessionId: null };
  const had = await resetSecondFactor(person.id, by);
  return {
    lines: [
      had
        ? `The second factor of ${email} is gone, and every sign-in of theirs has ended.`
        : `${email} has no second factor.`,
    ],
    isDone: true,
  };
}
