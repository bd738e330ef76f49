import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { setupLinks } from "@/db/schema/setup-links";
import { hashSecret, randomSecret } from "@/lib/auth/secret";

/** Makes a link that lets its holder become the first admin within an hour. Its secret is in the fragment. */
export async function createSetupLink(baseUrl: string): Promise<string> {
  const token = randomSecret();
  await db()
    .insert(setupLinks)
    .values({ tokenHash: hashSecret(token), expiresAt: sql`now() + interval '1 hour'` });
  return `${baseUrl}/setup#${token}`;
}
