import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const onWindows = process.platform === "win32";

/** What is running now, so that an interrupted run leaves nothing behind. */
const running = new Set();
let isOver = false;

/** Runs a command with our own terminal; answers its exit code, 1 where it could not start or was killed. */
export const run = (command, args, env = {}) =>
  new Promise((resolve) => {
    if (isOver) return resolve(1);
    const options = {
      cwd: root,
      stdio: "inherit",
      shell: onWindows && command !== process.execPath,
      env: { ...process.env, ...env },
    };
    const child = spawn(command, args, options);
    running.add(child);
    const end = (code) => {
      running.delete(child);
      resolve(code ?? 1);
    };
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      end(1);
    });
    child.on("exit", end);
  });

/** Ends what `run` started, waits until it is gone, and lets nothing new begin. */
export function endRunning() {
  isOver = true;
  return Promise.all(
    [...running].map((child) => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGINT"); // Which runners take as a wish to clean up.
      return gone;
    }),
  );
}

/** What a command prints, trimmed, or null where it is missing or fails. */
export function output(command, args, options = {}) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8", timeout: 30_000, ...options });
  return status === 0 ? stdout.trim() : null;
}

/** A problem to be told in one plain sentence, without a stack. */
export class Missing extends Error {}
