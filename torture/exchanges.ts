import { randomUUID } from "node:crypto";
import { addPerson } from "../tests/support/people";
import { startSite, type Site } from "../tests/support/site";
import { type Attack, count, scaled, some } from "./figure";
import { naiveRounds } from "./naive-redeem";
import { exchangeOf, mintTokens } from "./support/codes";
import { exceptionsIn } from "./support/exceptions";
import { codeOf, openWire, type Wire } from "./support/wire";

const WIDTH = 20;
/**
 * Rounds that are on their way at the same time, each for a person of its own: tries that wait for each other's locks leave
 * the machine idle. Each instance has a connection for every try, so that none of a round queues behind another round.
 */
const LANES = 4;
/** Tokens are made, and devices counted, for so many rounds at a time. */
const BATCH = 500;

/** What a round came to: how many were told that they won, and how many devices it made. */
export type Round = { winners: number; devices: number };

/** The one check, which the naive variant must fail. */
export const isWon = ({ winners, devices }: Round): boolean => winners === 1 && devices === 1;

export const exchanges: Attack = async (scale) => {
  const rounds = scaled(10_000, scale, 10);
  // A shorter cut has fewer, and leaves connections to whoever shares its database.
  const lanes = scaled(LANES, scale);
  const size = (lanes * WIDTH) / 2;
  const env = { RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "warn", DATABASE_POOL_SIZE: String(size) };
  const site = await startSite({ instances: 2, env });
  const people: number[] = [];
  for (let lane = 0; lane < lanes; lane++) people.push(await addPerson(site, `lane-${lane}@example.com`));
  const wires = site.instances.map(({ url }) => openWire(url, size));
  await warm(wires, size);
  const strange: string[] = [];
  let won = 0;
  for (let first = 0; first < rounds; first += BATCH) {
    const results = await battle({ site, wires, people, strange }, first, Math.min(BATCH, rounds - first));
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

/** Opens every connection, and loads what the first request loads: both instances at once, they would else be late for a round. */
async function warm(wires: Wire[], size: number): Promise<void> {
  const unknown = () => exchangeOf(randomUUID(), "nobody");
  for (const wire of wires)
    await Promise.all(Array.from({ length: size }, () => wire.send(unknown()).catch(() => null)));
}

type Field = { site: Site; wires: Wire[]; people: number[]; strange: string[] };

async function battle({ site, wires, people, strange }: Field, first: number, rounds: number): Promise<Round[]> {
  const each = Math.ceil(rounds / people.length);
  const codes = await Promise.all(people.map((person) => mintTokens(site, each, person)));
  const winners: number[] = Array.from({ length: rounds }, () => 0);
  const play = async (index: number, token: string) => {
    const round = first + index;
    const tries = Array.from({ length: WIDTH }, async (_, turn) => {
      // Every other round it is one phone that tries again and again.
      const identifier = `round-${round}-${Math.floor(round / people.length) % 2 ? turn : 0}`;
      const wire = wires[turn % wires.length];
      return wire?.send(exchangeOf(token, identifier)).catch((error: Error) => error);
    });
    for (const answer of await Promise.all(tries)) {
      if (!answer || answer instanceof Error) strange.push(`round ${round}: ${answer?.message}`);
      else if (answer.status === 200) winners[index] = (winners[index] ?? 0) + 1;
      else if (codeOf(answer) !== "token_used") strange.push(`round ${round}: ${answer.status} ${codeOf(answer)}`);
    }
  };
  await Promise.all(
    people.map(async (_, lane) => {
      for (let index = lane; index < rounds; index += people.length)
        await play(index, codes[lane]?.[Math.floor(index / people.length)] ?? "");
    }),
  );
  const rows = await site.sql(
    `select split_part(identifier, '-', 2)::int as round, count(*)::int as devices from devices
     where identifier like 'round-%' and split_part(identifier, '-', 2)::int between $1 and $2 group by 1`,
    [first, first + rounds - 1],
  );
  const devices = new Map(rows.map((row) => [Number(row.round), Number(row.devices)]));
  return winners.map((wins, index) => ({ winners: wins, devices: devices.get(first + index) ?? 0 }));
}
