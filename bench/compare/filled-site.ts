import { storedNetwork } from "../../lib/network";
import { phone } from "../../tests/support/client";
import { type Site, startSite } from "../../tests/support/site";
import { fill } from "./fill";

/** Where the load comes from. */
const BENCH = "127.0.0.1";

/** A site with what is asked for in it: its admin's token, and those of two hundred phones. */
export type Filled = { site: Site; admins: string; tokens: string[] };

/** A database of its own with a server on it, which seals its own log and cleans up after itself alone. */
export async function startFilled(env: Record<string, string> = {}): Promise<Filled> {
  const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0", DATABASE_POOL_SIZE: "10", ...env } });
  await fill(site, storedNetwork(BENCH));
  const ada = await site.admin();
  await ada.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  const { token: admins } = await ada.connect(phone("adas"));
  const signIn = async (n: number) =>
    (await site.client({ address: BENCH }).post<{ token: string }>("/api/v1/loginWithUid", { deviceId: `phone-E${n}` }))
      .data.token;
  return { site, admins, tokens: await Promise.all(Array.from({ length: 200 }, (_, n) => signIn(n + 1))) };
}
