import { type KeyState, listKeys } from "./list-keys";
import { rotateKey } from "./rotate-key";
import { LEAD } from "./signing-keys";

const USAGE = "Usage: npm run keys -- list | rotate";

/** `npm run keys`: what it prints, and whether it did what was asked. */
export async function keysCommand([verb, ...rest]: string[]): Promise<{ lines: string[]; isDone: boolean }> {
  if ((verb !== "list" && verb !== "rotate") || rest.length > 0) return { lines: [USAGE], isDone: false };
  if (verb === "list") return { lines: await stateOfAll(), isDone: true };
  await rotateKey({ actor: { system: "Terminal" }, ipAddress: null });
  const told = `The new key signs in ${LEAD} seconds. Tokens that others signed stay good until they expire.`;
  return { lines: [...(await stateOfAll()), told], isDone: true };
}

const stateOfAll = async (): Promise<string[]> =>
  (await listKeys()).map(({ kid, createdAt, ...key }) => `${kid}  made ${told(createdAt)}  ${stateOf(key)}`);

const stateOf = ({ state, signsFrom }: Pick<KeyState, "state" | "signsFrom">): string =>
  ({ coming: `signs from ${told(signsFrom)} on`, signing: "signs", verifying: "verifies" })[state];

const told = (moment: Date): string => moment.toISOString();
