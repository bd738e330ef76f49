import { spawn } from "node:child_process";

/** What a command printed, both streams; ended after `seconds`, with whatever it has started. */
export function capture(command: string, args: string[], seconds: number, cwd?: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: true, ...(cwd && { cwd }) });
    const pieces: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => pieces.push(data.toString()));
    const end = (signal: NodeJS.Signals) => {
      try {
        if (child.pid) process.kill(-child.pid, signal);
      } catch {
        // Gone already.
      }
    };
    const late = setTimeout(() => {
      pieces.push("\n(ended by the clock)\n");
      end("SIGINT");
      setTimeout(() => end("SIGKILL"), 10_000).unref();
    }, seconds * 1000);
    child.on("error", (error) => pieces.push(error.message));
    child.on("close", () => {
      clearTimeout(late);
      resolve(pieces.join(""));
    });
  });
}
