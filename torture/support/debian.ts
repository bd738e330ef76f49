import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { output, run } from "../../scripts/test/run.mjs";

let isUpdated = false;

/** Installs Debian packages where we may. What is there already is left as it is. */
export async function installPackages(names: string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  if (!isUpdated) await run("apt-get", ["update", "-qq"]);
  isUpdated = true;
  const args = ["install", "-y", "-qq", "--no-install-recommends", ...names];
  return (await run("apt-get", args, { DEBIAN_FRONTEND: "noninteractive" })) === 0;
}

const pathOf = (name: string): string | null => output("sh", ["-c", `command -v ${name}`]);

/** The path of a program, installed where it is missing. Null where that cannot be done. */
export async function findProgram(name: string, debian = name): Promise<string | null> {
  return pathOf(name) ?? ((await installPackages([debian])) ? pathOf(name) : null);
}

/** The library that lies to a process about the time, for one with threads. */
export async function findFaketime(): Promise<string | null> {
  return libfaketime() ?? ((await installPackages(["faketime"])) ? libfaketime() : null);
}

function libfaketime(): string | null {
  const folders = existsSync("/usr/lib")
    ? readdirSync("/usr/lib").map((name) => join("/usr/lib", name, "faketime"))
    : [];
  return folders.map((folder) => join(folder, "libfaketimeMT.so.1")).find((file) => existsSync(file)) ?? null;
}
