import { rename, rm, writeFile } from "node:fs/promises";
import { dumpEmbedded } from "@/db/client";
import { env } from "@/lib/env";

const USAGE = "Usage: npm run backup -- <file>.tar.gz";

/**
 * `npm run backup`: writes the embedded database as it is at this moment into a file, also while the server runs. What
 * others ask for meanwhile waits, for a second or two.
 */
export async function backupCommand([file, ...rest]: string[]): Promise<{ lines: string[]; isDone: boolean }> {
  if (!file?.endsWith(".tar.gz") || rest.length > 0) return { lines: [USAGE], isDone: false };
  const dump = await dumpEmbedded();
  if (!dump)
    return { lines: ["DATABASE_URL names a PostgreSQL: back it up with pg_dump (docs/operations.md)."], isDone: false };
  const draft = `${file}.${process.pid}`;
  try {
    // Whole or not at all: half a backup must not look like one.
    await writeFile(draft, dump, { mode: 0o600 });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    return { lines: [`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`], isDone: false };
  }
  const lines = [`${file}: ${(dump.byteLength / 1e6).toFixed(1)} MB`];
  if (!env().AUTH_SECRET)
    lines.push(`Keep ${env().DATA_DIR}/auth-secret as well, in another place: one needs the other.`);
  return { lines, isDone: true };
}
