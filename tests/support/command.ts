import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Site } from "./site";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs one of the site's commands as somebody at its terminal would: `["audit", "verify"]`. */
export const runCommand = (site: Site, args: string[], env = site.env): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const inherited = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR };
    const child = spawn(process.execPath, ["scripts/command.mjs", ...args], {
      cwd: root,
      env: { ...inherited, ...env } as unknown as NodeJS.ProcessEnv,
    });
    let said = "";
    child.stdout.on("data", (piece: Buffer) => (said += piece.toString()));
    child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
    child.on("close", (code) => resolve({ code: code ?? 1, said }));
  });
