import { changeEmployee } from "@/lib/employees/change";
import type { Caller } from "@/lib/person";
import { checkOwnPassword } from "./check-own-password";

type Passwords = { currentPassword: string; newPassword: string };

/**
 * Changes the caller's own password. Every other sign-in of theirs ends at once, on the web and on phones, and so do the
 * codes that wait. Answers whether anything changed: it does not where the new one is the one they have.
 * Throws `password_wrong`.
 */
export async function changeOwnPassword(
  { currentPassword, newPassword }: Passwords,
  caller: Caller & { sessionId: string | null },
): Promise<boolean> {
  const passwordHash = await checkOwnPassword(currentPassword, caller);
  if (newPassword === currentPassword) return false;
  await changeEmployee(caller.id, { password: newPassword }, caller, { passwordHash });
  return true;
}
