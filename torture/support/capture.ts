import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Ends whom it watches over when we are gone, however we went. */
export const guard = fileURLToPath(new URL("../../scripts/test/guard.mjs", import.meta.url));

/** What a command printed, both streams; told to stop after `seconds`, and ended where it does not. */
export function capture(command: string, args: string[], seconds: number, cwd?: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [guard, "--", command, ...args], {
      stdio: ["pipe", "pipe", "pipe"],
      ...(cwd && { cwd }),
    });
    const pieces: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => pieces.push(data.toString()));
    child.stdin.on("error", () => undefined);
    const late = setTimeout(() => {
      pieces.push("\n(ended by the clock)\n");
      child.stdin.write("SIGINT\n");
      setTimeout(() => child.stdin.end(), 10_000).unref();
    }, seconds * 1000);
    child.on("error", (error) => pieces.push(error.message));
    child.on("close", () => {
      clearTimeout(late);
      // The guard's first line is the command's pid.
      resolve(pieces.join("").replace(/^\d+\n/m, ""));
    });
  });
}
