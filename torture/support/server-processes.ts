import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "../../scripts/test/postgres.mjs";
import { output } from "../../scripts/test/run.mjs";

export const postmasterOf = ({ data }: Cluster): number =>
  Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);

export const childrenOf = (pid: number): number[] =>
  (output("ps", ["-o", "pid=", "--ppid", String(pid)]) ?? "").split("\n").map(Number).filter(Boolean);

export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

/** As the power going out: the server and all that serves somebody. */
export function killAll(cluster: Cluster): void {
  const postmaster = postmasterOf(cluster);
  for (const pid of [postmaster, ...childrenOf(postmaster)]) kill(pid);
}
