import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Environment } from "./instance";
import type { Site } from "./site";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Gives a command at the site's own terminal, as `npm run addon -- list` does, and answers all that it printed. */
export const command = (
  site: Site,
  args: string[],
  changes: Environment = {},
): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const { PATH, HOME, TMPDIR } = process.env;
    const child = spawn(process.execPath, ["scripts/command.mjs", ...args], {
      cwd: root,
      env: { PATH, HOME, TMPDIR, ...site.env, ...changes } as unknown as NodeJS.ProcessEnv,
    });
    let said = "";
    child.stdout.on("data", (piece: Buffer) => (said += piece.toString()));
    child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
    child.on("close", (code) => resolve({ code: code ?? 1, said }));
  });
