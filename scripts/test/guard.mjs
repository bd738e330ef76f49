// Runs a command and ends it when whoever started it is gone, however it went: its end of our stdin closes then.
// A line on stdin is a signal to pass on. The first line on stdout is the command's pid.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { uid: { type: "string" }, gid: { type: "string" }, signal: { type: "string" }, remove: { type: "string" } },
});
const [command, ...args] = positionals;
const ids = values.uid ? { uid: Number(values.uid), gid: Number(values.gid) } : {};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], ...ids });
process.stdout.write(`${child.pid ?? 0}\n`);

const lines = createInterface({ input: process.stdin });
lines.on("line", (signal) => child.kill(signal));
lines.on("close", () => {
  child.kill(values.signal ?? "SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
});

const end = (code) => {
  if (values.remove) rmSync(values.remove, { recursive: true, force: true });
  process.exit(code);
};
child.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  end(127);
});
child.on("close", (code) => end(code ?? 137));
