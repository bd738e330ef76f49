import { hashPassword } from "@/lib/auth/password";
import { env } from "@/lib/env";
import { isRefusal } from "@/lib/errors";
import { seedDemo } from "@/lib/demo/seed-demo";
import { resolveBaseUrl } from "@/lib/settings/base-url";
import { createFirstAdmin } from "@/lib/setup/create-first-admin";
import { createSetupLink } from "@/lib/setup/create-link";
import { isSetUp } from "@/lib/setup/is-set-up";

/** Makes the first admin or the link that makes one, where there is none yet. Returns what to print. */
export async function firstSignIn(): Promise<string[]> {
  if (await isSetUp()) return [];
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, LATCHKEY_DEMO: demo } = env();
  const baseUrl = await resolveBaseUrl();
  if (!email || !password)
    return ["Open this link within an hour to make the first admin:", `  ${await createSetupLink(baseUrl)}`];
  const person = { ...nameFrom(email), email, passwordHash: await hashPassword(password) };
  const admin = await createFirstAdmin(person, "environment", null).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
  if (demo && admin) {
    await seedDemo(admin.id);
    return ["Sign in with", `  e-mail    ${email}`, `  password  ${password}`];
  }
  return [`Sign in as ${email} with the password from ADMIN_PASSWORD.`];
}

/** `ada.marsh@…` is Ada Marsh, until somebody says otherwise. */
function nameFrom(email: string): { firstName: string; lastName: string } {
  const words = (email.split("@")[0] ?? "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return { firstName: (words[0] ?? "Site").slice(0, 64), lastName: words.slice(1).join(" ").slice(0, 64) || "Admin" };
}
