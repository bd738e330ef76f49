import { changeEmployee } from "@/lib/employees/change";
import { refusedField } from "@/lib/http/validate";
import type { Caller } from "@/lib/person";
import { checkOwnPassword } from "./check-own-password";

type Passwords = { currentPassword: string; newPassword: string };

/**
 * Changes the caller's own password. Every other sign-in of theirs ends at once, on the web and on phones, and so do the
 * codes that wait. Throws `password_wrong`, or `invalid_request` where the new one is the old one.
 */
export async function changeOwnPassword(
  { currentPassword, newPassword }: Passwords,
  caller: Caller & { sessionId: string | null },
): Promise<void> {
  const passwordHash = await checkOwnPassword(currentPassword, caller);
  if (newPassword === currentPassword) throw refusedField("newPassword", "is the one you have");
  await changeEmployee(caller.id, { password: newPassword }, caller, { passwordHash });
}
