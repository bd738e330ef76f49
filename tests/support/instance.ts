import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const guard = fileURLToPath(new URL("../../scripts/test/guard.mjs", import.meta.url));

export type Environment = Record<string, string | undefined>;

/** One running server process. */
export type Instance = {
  url: string;
  pid: number;
  /** Everything it printed, both streams. */
  log: () => string;
  /** Resolves with the first line that matches, also one printed before. */
  line: (pattern: RegExp) => Promise<string>;
  stop: () => Promise<number>;
  /** As the power going out: nothing of it gets to run any more. */
  kill: () => Promise<number>;
};

export type Failure = { code: number; log: string };

/** Empty counts as unset, and wins over whatever a developer's own .env file says. */
const variables =
  "DATABASE_URL DATABASE_DIRECT_URL DATABASE_POOL_SIZE DATABASE_PREPARE APP_BASE_URL AUTH_SECRET CRON_SECRET " +
  "ADMIN_EMAIL ADMIN_PASSWORD DRAIN_SECONDS FAST_LANE TRUSTED_PROXY_HOPS RATE_LIMIT_MULTIPLIER";
const unset = Object.fromEntries(variables.split(" ").map((name) => [name, ""]));

function launch(env: Environment, script: string[]) {
  const { PATH, HOME, TMPDIR, LATCHKEY_PRELOAD } = process.env;
  const inherited = { PATH, HOME, TMPDIR, LATCHKEY_PRELOAD };
  const child = spawn(process.execPath, [guard, "--", process.execPath, ...script], {
    cwd: root,
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...inherited,
      NEXT_TELEMETRY_DISABLED: "1",
      HOSTNAME: "127.0.0.1",
      ...unset,
      ...env,
    } as unknown as NodeJS.ProcessEnv,
  });
  child.stdin.on("error", () => undefined);
  let pid = 0;
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  const hear = (line: string) => {
    lines.push(line);
    for (const tell of waiting) tell(line);
  };
  createInterface({ input: child.stderr }).on("line", hear);
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (pid) hear(line);
    else pid = Number(line);
  });
  const exited = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 1)));
  const log = () => lines.join("\n");
  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const tell = (text: string) => {
        if (!pattern.test(text)) return;
        waiting.delete(tell);
        resolve(text);
      };
      waiting.add(tell);
      lines.forEach(tell);
      void exited.then((code) => reject(new Error(`The server ended (${code}) without saying ${pattern}:\n${log()}`)));
    });
  const send = (signal: string) => {
    child.stdin.write(`${signal}\n`);
    return exited;
  };
  return { log, line, exited, pid: () => pid, stop: () => send("SIGTERM"), kill: () => send("SIGKILL") };
}

/** Starts a server and resolves when it serves. `env.PORT` says where. */
export async function startInstance(
  env: Environment & { PORT: string },
  script = ["scripts/server.mjs"],
): Promise<Instance> {
  const { exited: _, pid, ...process } = launch(env, script);
  await process.line(/Latchkey is ready at/);
  return { ...process, url: `http://127.0.0.1:${env.PORT}`, pid: pid() };
}

/** Starts a server and tells it to stop before it serves, once `isUnderWay` resolves; resolves with how it ended. */
export async function stopWhileStarting(
  env: Environment & { PORT: string },
  isUnderWay: (line: Instance["line"]) => Promise<unknown>,
): Promise<Failure> {
  const { log, line, stop } = launch(env, ["scripts/server.mjs"]);
  await isUnderWay(line);
  return { code: await stop(), log: log() };
}

/** Starts a server that is expected to refuse; resolves with what it said. */
export async function startRefused(env: Environment, script = ["scripts/server.mjs"]): Promise<Failure> {
  const { exited, log, line, kill } = launch(env, script);
  void line(/Latchkey is ready at/).then(kill, () => undefined);
  return { code: await exited, log: log() };
}
