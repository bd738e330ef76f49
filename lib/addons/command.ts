import { addonKey, addonKeys } from "./contract";
import { listAddons } from "./list";
import { switchAddon } from "./switch";

const USAGE = "Usage: npm run addon -- list | enable <addon> | disable <addon>";

/** `npm run addon`: what it prints, and whether it did what was asked. */
export async function addonCommand([verb, name, ...rest]: string[]): Promise<{ lines: string[]; isDone: boolean }> {
  if (verb === "list" && name === undefined) return { lines: await stateOfAll(), isDone: true };
  if ((verb !== "enable" && verb !== "disable") || name === undefined || rest.length > 0)
    return { lines: [USAGE], isDone: false };
  const key = addonKey.safeParse(name);
  if (!key.success)
    return { lines: [`There is no addon called ${name}. There are: ${addonKeys.join(", ")}.`], isDone: false };
  await switchAddon(key.data, verb === "enable", { actor: { system: "Terminal" }, ipAddress: null });
  return { lines: await stateOfAll(), isDone: true };
}

const stateOfAll = async (): Promise<string[]> =>
  (await listAddons()).map(({ key, enabled }) => `${key.padEnd(15)}${enabled ? "on" : "off"}`);
