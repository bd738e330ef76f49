/** Installs what package-lock.json says, unless it is there already. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Whether every package of the lock file, with or without those for development, is installed in its version. */
export function isInstalled({ dev }) {
  const listing = join(root, "node_modules/.package-lock.json");
  if (!existsSync(listing)) return false;
  const installed = JSON.parse(readFileSync(listing, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, dev: onlyDev, devOptional, extraneous }]) =>
      path === "" || optional || devOptional || extraneous || (onlyDev && !dev) || installed[path]?.version === version,
  );
}

export function install({ dev }) {
  if (isInstalled({ dev })) return true;
  process.stdout.write("Installing packages. This takes about a minute, once.\n");
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"];
  // `shell` because npm is a script on Windows.
  return spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" }).status === 0;
}
