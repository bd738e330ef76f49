import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { unprivilegedUser } from "../../scripts/test/postgres-binaries.mjs";
import type { Cluster } from "../../scripts/test/postgres.mjs";

type Owned = Cluster & { user?: { uid: number; gid: number } | null };

const as = ({ folder }: Owned) => ({
  ...unprivilegedUser(),
  cwd: folder,
  stdio: "pipe" as const,
  encoding: "utf8" as const,
});

/** Whether PostgreSQL came with what copies a running server: what the tests install where there is none does not. */
export const canCopy = ({ bin }: Cluster): boolean => existsSync(join(bin, "pg_basebackup"));

/** Makes `standby` a streaming copy of the server on `port`: whatever was in it is gone. */
export function copyTo(standby: Owned, port: number): void {
  rmSync(standby.data, { recursive: true, force: true });
  mkdirSync(standby.data, { mode: 0o700 });
  const user = unprivilegedUser();
  if (user) chownSync(standby.data, user.uid, user.gid);
  const from = ["-h", "127.0.0.1", "-p", String(port), "-U", "postgres"];
  execFileSync(
    join(standby.bin, "pg_basebackup"),
    [...from, "-D", standby.data, "-X", "stream", "-R", "--checkpoint=fast", "--no-sync"],
    as(standby),
  );
}

/** Makes a standby the primary; resolves when it takes writes. */
export const promote = (standby: Owned): void =>
  void execFileSync(join(standby.bin, "pg_ctl"), ["promote", "-w", "-D", standby.data], as(standby));
