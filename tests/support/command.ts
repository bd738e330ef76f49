import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Environment } from "./instance";
import type { Site } from "./site";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `npm run <name> -- …` as a terminal beside the server would, and answers all that it printed. */
export const runCommand = (env: Environment, ...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const { PATH, HOME, TMPDIR } = process.env;
    const child = spawn(process.execPath, ["scripts/command.mjs", ...args], {
      cwd: root,
      env: { PATH, HOME, TMPDIR, ...env } as unknown as NodeJS.ProcessEnv,
    });
    let said = "";
    const hear = (piece: Buffer) => (said += piece.toString());
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("close", (code) => resolve({ code: code ?? 1, said }));
  });

/** The same at a site's own terminal, where `changes` of its environment may be tried. */
export const command = (site: Site, args: string[], changes: Environment = {}) =>
  runCommand({ ...site.env, ...changes }, ...args);
