import { type Admin, findAdminBySession } from "./admin";
import { readSessionCookie } from "./session-cookie";

/** The admin whom a session cookie's value signs in, or null where it is not ours or its session has ended. */
export async function findAdminByCookie(value: string | undefined): Promise<Admin | null> {
  const sessionId = await readSessionCookie(value);
  return sessionId ? findAdminBySession(sessionId) : null;
}
