import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lookUp } from "./look-up";

type Row = { key: string; turn: number };

const HELD = Symbol.for("latchkey.database");
const held = globalThis as { [HELD]?: object };

describe("a look that is shared", () => {
  let sent: string[][];
  let fails: Error | null;
  let find: (key: string) => Promise<Row | null>;

  beforeEach(() => {
    sent = [];
    fails = null;
    find = lookUp<Row>("text", (asked) => sql`select key from ${asked}`);
    held[HELD] = {
      send: async (_text: string, [keys]: [string]) => {
        sent.push(keys.slice(1, -1).split(","));
        if (fails) throw fails;
        return sent
          .at(-1)
          ?.flatMap((key) => (key === '"nobody"' ? [] : [{ key: key.slice(1, -1), turn: sent.length }]));
      },
    };
  });
  afterEach(() => {
    delete held[HELD];
  });

  const ask = (count: number) => Promise.all(Array.from({ length: count }, (_, number) => find(`key-${number}`)));

  it("is one statement for all who ask in one turn, and at most a hundred go into one", async () => {
    const rows = await ask(250);
    expect(rows.map((row) => row?.key)).toEqual(rows.map((_, number) => `key-${number}`));
    expect(sent.map(({ length }) => length)).toEqual([100, 100, 50]);
  });

  it("is done anew for whoever asks after it was sent: nothing is remembered", async () => {
    expect([await find("a"), await find("a")]).toEqual([
      { key: "a", turn: 1 },
      { key: "a", turn: 2 },
    ]);
  });

  it("finds nothing for one of them without a word to the others", async () => {
    expect(await Promise.all([find("a"), find("nobody"), find("b")])).toEqual([
      { key: "a", turn: 1 },
      null,
      { key: "b", turn: 1 },
    ]);
  });

  it("that fails has failed for those who shared it, and for nobody after them", async () => {
    fails = new Error("gone");
    const outcomes = await Promise.allSettled([find("a"), find("b")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    fails = null;
    expect(await find("a")).toEqual({ key: "a", turn: 2 });
  });
});
