import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { Admin } from "./admin";
import { findAdminByCookie } from "./admin-by-cookie";
import { cookieName } from "./session-cookie";

/** The admin who looks at a page, or null. */
export async function findAdmin(): Promise<Admin | null> {
  const jar = await cookies();
  return findAdminByCookie(jar.get(cookieName())?.value);
}

/** Guards a page: whoever is not an admin is sent to `/sign-in` (307). Await it before anything else. */
export async function requireAdmin(): Promise<Admin> {
  const admin = await findAdmin();
  if (!admin) redirect("/sign-in");
  return admin;
}
