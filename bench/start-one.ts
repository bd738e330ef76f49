import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { freePort } from "../scripts/test/postgres.mjs";
import { root } from "../scripts/test/run.mjs";
import { admin, secrets } from "../tests/support/site";

export type Started = { url: string; pid: number; took: number; stop: () => Promise<unknown> };

/** How often a server that starts is asked whether it is ready, in milliseconds. */
const PACE = 10;

/**
 * Starts a server as `npm start` does once all is built: with nothing that the tests switch off to be quicker. Resolves
 * once `/api/health/ready` says so; `took` is in milliseconds, from the start of the process.
 */
export async function startOne(env: Record<string, string>): Promise<Started> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { PATH, HOME, TMPDIR } = process.env;
  const told = {
    PORT: String(port),
    HOSTNAME: "127.0.0.1",
    APP_BASE_URL: url,
    AUTH_SECRET: secrets.auth,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    RATE_LIMIT_MULTIPLIER: "1000",
  };
  const started = performance.now();
  const child = spawn(process.execPath, ["scripts/server.mjs"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH, HOME, TMPDIR, NEXT_TELEMETRY_DISABLED: "1", ...told, ...env } as unknown as NodeJS.ProcessEnv,
  });
  const said: string[] = [];
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", (line) => said.push(line));
  const end = () => child.kill();
  process.once("exit", end);
  const ended = new Promise((resolve) => child.once("exit", resolve)).finally(() => process.off("exit", end));
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${said.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, PACE));
  }
  const took = performance.now() - started;
  const stop = async () => {
    child.kill();
    await ended;
  };
  return { url, pid: child.pid ?? 0, took, stop };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/api/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Resident memory of a process in MB (proc(5), `VmRSS`; 1 MB is a million bytes). */
export function memoryOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return (Number(kilobytes) * 1024) / 1_000_000;
}
