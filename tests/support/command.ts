import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Environment } from "./instance";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `npm run <name> -- …` as a terminal beside the server would, and answers what it said. */
export const runCommand = (env: Environment, ...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const inherited = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR };
    const child = spawn(process.execPath, ["scripts/command.mjs", ...args], {
      cwd: root,
      env: { ...inherited, ...env } as unknown as NodeJS.ProcessEnv,
    });
    let said = "";
    const hear = (piece: Buffer) => (said += piece.toString());
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("close", (code) => resolve({ code: code ?? 1, said }));
  });
