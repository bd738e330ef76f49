import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";
import { randomSecret } from "./secret";

let secret: string | undefined;

/** `AUTH_SECRET`, or beside the embedded database one that is made once and kept in `DATA_DIR`. */
export const authSecret = (): string => (secret ??= env().AUTH_SECRET ?? keptSecret(env().DATA_DIR));

function keptSecret(dataDir: string): string {
  const path = join(dataDir, "auth-secret");
  const draft = `${path}.${process.pid}`;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    return readFileSync(path, "utf8");
  } catch {
    writeFileSync(draft, randomSecret(), { mode: 0o600 });
    try {
      linkSync(draft, path); // Whole or not at all: a crash leaves no half secret behind.
    } finally {
      rmSync(draft, { force: true });
    }
    return readFileSync(path, "utf8");
  }
}
