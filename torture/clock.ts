import { Client, phone } from "../tests/support/client";
import { createDatabase } from "../tests/support/database";
import { admin, startSite, type Site } from "../tests/support/site";
import { type Attack, notRun, some } from "./figure";
import { findFaketime } from "./support/debian";

const WHAT = "app clock ±10 minutes (libfaketime)";
const WANTED = "a token lives 300 ± 1 s";

/** Two instances on one database, one ten minutes ahead and one behind: neither may notice. */
export const clock: Attack = async () => {
  const library = await findFaketime();
  if (!library) return notRun(WHAT, WANTED, "libfaketime is missing, and could not be installed");
  const { url, drop } = await createDatabase();
  const env = { LD_PRELOAD: library, FAKETIME_DONT_FAKE_MONOTONIC: "1", RATE_LIMIT_MULTIPLIER: "0" };
  const ahead = await startSite({ databaseUrl: url, env: { ...env, FAKETIME: "+600s" } });
  const base = { APP_BASE_URL: ahead.baseUrl, FAKETIME: "-600s" };
  const behind = await startSite({ databaseUrl: url, env: { ...env, ...base } });
  const wrong: string[] = [];
  const lives: number[] = [];
  for (const [name, site, other, minutes] of [
    ["ahead", ahead, behind, 10],
    ["behind", behind, ahead, -10],
  ] as const) {
    const off = await clockOf(site);
    if (Math.abs(off - minutes) > 0.5)
      wrong.push(`${name}: the clock is ${off.toFixed(1)} minutes off, not ${minutes}`);
    lives.push(...(await lifeOf(site, other, name, wrong)));
  }
  await Promise.all([ahead.close(), behind.close()]);
  await drop();
  const [least, most] = [Math.min(...lives), Math.max(...lives)];
  return {
    what: WHAT,
    wanted: WANTED,
    reached: `${least.toFixed(1)} to ${most.toFixed(1)} s by the database's clock; taken at 298 s, refused at 300 s, on both`,
    isMissed: wrong.length > 0 || least < 299 || most > 301,
    notes: some(wrong),
  };
};

/** How many minutes an instance is off, by the time on its own log line. */
async function clockOf(site: Site): Promise<number> {
  const { headers } = await site.client().get("/api/health");
  const line = await site.instances[0]?.line(new RegExp(headers.get("x-request-id") ?? "?"));
  return ((JSON.parse(line ?? "{}") as { time: number }).time - Date.now()) / 60_000;
}

/** How long codes made here live, in seconds, and whether the other instance takes them for exactly as long. */
async function lifeOf(site: Site, other: Site, name: string, wrong: string[]): Promise<number[]> {
  // Both stand at the address that the first one has.
  const ada = new Client(site.instances[0]?.url ?? "", site.env.APP_BASE_URL ?? "");
  await ada.signIn(admin.email, admin.password);
  const lives: number[] = [];
  const expect = (what: string, got: unknown, wanted: unknown) => {
    if (got !== wanted) wrong.push(`${name}: ${what}: ${String(got)}, not ${String(wanted)}`);
  };
  for (const [age, wanted] of [
    [0, "ok"],
    [298, "ok"],
    [300, "token_expired"],
  ] as const) {
    const { id, token, createdAt, expiresAt } = (await ada.generate()).data;
    const [row] = await site.sql(
      "select extract(epoch from expires_at - now()) as left from onboarding_tokens where id = $1",
      [id],
    );
    lives.push(Number(row?.left), (Date.parse(expiresAt) - Date.parse(createdAt)) / 1000);
    await site.sql(
      `update onboarding_tokens set created_at = now() - make_interval(secs => $2),
         expires_at = expires_at - created_at + now() - make_interval(secs => $2) where id = $1`,
      [id, age],
    );
    const answer = await other.client().exchange(token, phone(`clock-${name}-${age}`));
    expect(`at ${age} s`, answer.code ?? "ok", wanted);
    if (answer.status !== 200) continue;
    for (const place of [site, other])
      expect("the access token", (await place.client().with(answer.data.token).get("/api/v1/account/me")).status, 200);
  }
  return lives;
}
