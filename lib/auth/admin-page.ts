import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { Admin } from "./admin";
import { ENROLLING_PAGE } from "./enrolling-page";
import { type Pending, findPending } from "./second-factor/pending";
import { findAdminByCookie } from "./admin-by-cookie";
import { secondStepCookie, cookieName } from "./session-cookie";

/** The admin who looks at a page, or null. */
export async function findAdmin(): Promise<Admin | null> {
  const jar = await cookies();
  return findAdminByCookie(jar.get(cookieName())?.value);
}

/** Whose second step it is that looks at a page, or null. They are a stranger to every page but the sign-in's. */
export async function findPendingPerson(): Promise<Pending | null> {
  const secret = (await cookies()).get(secondStepCookie())?.value;
  return secret ? findPending(secret) : null;
}

type Guard = {
  /** Lets in an admin who has to set up a second factor before they see anything else. */
  isForEnrolling?: boolean;
};

/**
 * Guards a page: whoever is not an admin is sent to `/sign-in`, and whoever has to set up a second factor first to where
 * they do that (307). Await it before anything else.
 */
export async function requireAdmin({ isForEnrolling = false }: Guard = {}): Promise<Admin> {
  const admin = await findAdmin();
  if (!admin) redirect("/sign-in");
  if (admin.mustEnrol && !isForEnrolling) redirect(ENROLLING_PAGE);
  return admin;
}
