import { randomUUID } from "node:crypto";
import { startSite, type Site } from "../tests/support/site";
import { type Attack, count, scaled, some } from "./figure";
import { exchangeOf } from "./support/codes";
import { codeOf, inParallel, openWire } from "./support/wire";

/** What the contract lets through: exchanges a minute from one address. */
const MAX = 10;
const WINDOW = 60_000;

type Storm = { name: string; tries: number; hops: string; from: (index: number) => string | null };

/** Wherever the tries seem to come from, one caller makes them. */
const stormsOf = (scale: number): Storm[] => [
  { name: "tries", tries: scaled(5_000, scale, 60), hops: "1", from: () => "203.0.113.7" },
  {
    name: "spoofed X-Forwarded-For, no proxy trusted",
    tries: scaled(10_000, scale, 60),
    hops: "0",
    from: (index) => `203.0.${index >> 8}.${index & 255}`,
  },
  {
    name: "spoofed entries before a trusted proxy's",
    tries: scaled(10_000, scale, 60),
    hops: "1",
    from: (index) => `198.51.${index >> 8}.${index & 255}, 203.0.113.8`,
  },
  {
    name: "addresses of one /64",
    tries: scaled(10_000, scale, 60),
    hops: "1",
    from: (index) => `2001:db8:1:2:${(index * 7919).toString(16).padStart(4, "0").slice(-4)}::${index.toString(16)}`,
  },
];

export const limits: Attack = async (scale) => {
  const outcomes: string[] = [];
  const wrong: string[] = [];
  const storms = stormsOf(scale);
  for (const hops of new Set(storms.map((storm) => storm.hops))) {
    const env = { RATE_LIMIT_MULTIPLIER: "1", LOG_LEVEL: "warn", TRUSTED_PROXY_HOPS: hops };
    const site = await startSite({ instances: 2, env });
    await warm(site);
    for (const storm of storms.filter((each) => each.hops === hops)) {
      const { admitted, ms, strange } = await unleash(site, storm);
      outcomes.push(`${admitted} of ${count(storm.tries)} ${storm.name}`);
      const complain = (text: string) => wrong.push(`${storm.name}: ${text}`);
      strange.forEach(complain);
      if (ms >= WINDOW) complain(`took ${Math.round(ms / 1000)} s, longer than the window; it proves nothing`);
      else if (admitted !== MAX) complain(`${admitted} were looked at, not ${MAX}`);
    }
    await site.close();
  }
  return {
    what: "limits across two instances",
    wanted: `exactly ${MAX} looked at of ${storms.map(({ tries, name }) => `${count(tries)} ${name}`).join(", of ")}`,
    reached: outcomes.join("; "),
    isMissed: wrong.length > 0,
    notes: some(wrong),
  };
};

/** The window is a minute, and what an endpoint loads at its first request is none of it. Nobody counts what is not valid. */
async function warm(site: Site): Promise<void> {
  for (const { url } of site.instances)
    await fetch(`${url}/api/v1/admin/app/exchange-token`, { method: "POST", body: "{}" });
}

async function unleash(site: Site, { tries, from }: Storm) {
  const wires = site.instances.map(({ url }) => openWire(url, 32));
  const strange: string[] = [];
  let admitted = 0;
  const started = Date.now();
  await inParallel(tries, 64, async (index) => {
    const address = from(index);
    const request = exchangeOf(randomUUID(), "anybody", address === null ? {} : { "x-forwarded-for": address });
    const answer = await wires[index % wires.length]?.send(request).catch((error: Error) => error);
    if (!answer || answer instanceof Error) return void strange.push(String(answer?.message));
    const seconds = Number(answer.headers["retry-after"]);
    if (codeOf(answer) === "token_invalid") admitted++;
    else if (codeOf(answer) !== "rate_limited") strange.push(`${answer.status} ${codeOf(answer)}`);
    else if (!(seconds >= 1 && seconds <= WINDOW / 1000)) strange.push(`Retry-After ${seconds}`);
  });
  for (const wire of wires) wire.close();
  return { admitted, ms: Date.now() - started, strange: some(strange, 3) };
}
