import { startSite, type Site } from "../tests/support/site";
import { type Attack, count, scaled, some } from "./figure";
import { naiveRounds } from "./naive-redeem";
import { exchangeOf, mintTokens } from "./support/codes";
import { exceptionsIn } from "./support/exceptions";
import { codeOf, openWire, type Wire } from "./support/wire";

const WIDTH = 20;
/** Tokens are made, and devices counted, for so many rounds at a time. */
const BATCH = 500;

/** What a round came to: how many were told that they won, and how many devices it made. */
export type Round = { winners: number; devices: number };

/** The one check, which the naive variant must fail. */
export const isWon = ({ winners, devices }: Round): boolean => winners === 1 && devices === 1;

export const exchanges: Attack = async (scale) => {
  const rounds = scaled(10_000, scale, 10);
  const site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "warn" } });
  const wires = site.instances.map(({ url }) => openWire(url, WIDTH / 2));
  const strange: string[] = [];
  let won = 0;
  for (let first = 0; first < rounds; first += BATCH) {
    const results = await battle(site, wires, first, Math.min(BATCH, rounds - first), strange);
    won += results.filter(isWon).length;
  }
  const exceptions = exceptionsIn(site.log());
  const naive = await naiveRounds(site, 20, WIDTH);
  const naiveWon = naive.filter(isWon).length;
  for (const wire of wires) wire.close();
  await site.close();
  return {
    what: `rounds of ${WIDTH} simultaneous exchanges over two instances`,
    wanted: `${count(rounds)} rounds, one winner each, one device each, 0 exceptions; the naive variant fails`,
    reached: `${count(won)} of ${count(rounds)} with one winner and one device, ${exceptions.length + strange.length} exceptions; the naive variant kept to one in ${naiveWon} of ${naive.length}`,
    isMissed: won !== rounds || exceptions.length + strange.length > 0 || naiveWon === naive.length,
    notes: some([...exceptions, ...strange]),
  };
};

async function battle(site: Site, wires: Wire[], first: number, rounds: number, strange: string[]): Promise<Round[]> {
  const tokens = await mintTokens(site, rounds);
  const winners: number[] = [];
  for (const [index, token] of tokens.entries()) {
    const round = first + index;
    const tries = Array.from({ length: WIDTH }, async (_, each) => {
      // Every other round it is one phone that tries again and again.
      const identifier = `round-${round}-${round % 2 ? each : 0}`;
      const wire = wires[each % wires.length];
      return wire?.send(exchangeOf(token, identifier)).catch((error: Error) => error);
    });
    const answers = await Promise.all(tries);
    let wins = 0;
    for (const answer of answers) {
      if (!answer || answer instanceof Error) strange.push(`round ${round}: ${answer?.message}`);
      else if (answer.status === 200) wins++;
      else if (codeOf(answer) !== "token_used") strange.push(`round ${round}: ${answer.status} ${codeOf(answer)}`);
    }
    winners.push(wins);
  }
  const rows = await site.sql(
    `select split_part(identifier, '-', 2)::int as round, count(*)::int as devices from devices
     where identifier like 'round-%' and split_part(identifier, '-', 2)::int between $1 and $2 group by 1`,
    [first, first + rounds - 1],
  );
  const devices = new Map(rows.map((row) => [Number(row.round), Number(row.devices)]));
  return winners.map((wins, index) => ({ winners: wins, devices: devices.get(first + index) ?? 0 }));
}
