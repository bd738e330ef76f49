import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { settings } from "@/db/schema/settings";
import { setupLinks } from "@/db/schema/setup-links";
import { hashPassword } from "@/lib/auth/password";
import { hashSecret } from "@/lib/auth/secret";
import { Refusal } from "@/lib/errors";
import type { SetupRequest } from "./contract";
import { createFirstAdmin } from "./create-first-admin";
import { isSetUp } from "./is-set-up";

/**
 * Makes the first admin through the link that the first start printed. It works once, for an hour, until an admin exists.
 * Throws `already_set_up` or `setup_link_invalid`.
 */
export async function setUp(request: SetupRequest, ipAddress: string | null): Promise<{ id: number; email: string }> {
  const { token, firstName, lastName, email, password, siteName } = request;
  const living = and(eq(setupLinks.tokenHash, hashSecret(token)), gt(setupLinks.expiresAt, sql`now()`));
  // Asked first so that a stranger's guess costs no password hash; the transaction below decides.
  if (await isSetUp()) throw new Refusal("already_set_up");
  const [link] = await db().select({ hash: setupLinks.tokenHash }).from(setupLinks).where(living);
  if (!link) throw new Refusal("setup_link_invalid");
  const person = { firstName, lastName, email, passwordHash: await hashPassword(password) };
  const { id } = await createFirstAdmin(person, "setup_link", ipAddress, async (tx) => {
    const spent = await tx.delete(setupLinks).where(living).returning({ hash: setupLinks.tokenHash });
    if (spent.length === 0) throw new Refusal("setup_link_invalid");
    if (siteName) await tx.update(settings).set({ siteName });
  });
  return { id, email };
}
