import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { Refusal } from "@/lib/errors";

/** How long the database may take to answer, in milliseconds. */
const PATIENCE = 3_000;

/** Resolves when requests can be answered. Throws `unavailable` where the database does not answer in time. */
export async function checkReady(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal("unavailable")), PATIENCE);
  });
  await Promise.race([db().execute(sql`select 1`), late]).finally(() => clearTimeout(timer));
}
