import { describe, expect, it } from "vitest";
import { battery } from "../torture/battery";

/**
 * A shorter cut of `npm run torture`: the same attacks at small numbers. What takes minutes however small it is cut
 * (scanners, medians, 500 slow sockets), means nothing at small numbers or beside other work (a memory that grows, seconds until
 * an instance is back), needs programs of its own (the clock, the pooler, a standby) or is attacked elsewhere in this suite (malformed requests,
 * kills, planted secrets) is left to the whole.
 */
const cut: Record<string, number> = {
  exchanges: 0.002,
  revocations: 0.02,
  tokens: 1,
  doors: 0.04,
  limits: 0.02,
};

describe("the battery of attacks, in a shorter cut", () => {
  it.each(Object.entries(cut))(
    "%s reaches its figure",
    async (name, scale) => {
      const figure = await battery[name]?.(scale);
      expect(figure?.isMissed, JSON.stringify(figure, null, 2)).toBe(false);
    },
    120_000,
  );

  it("the table has a row for each of the rest", () => {
    const left = Object.keys(battery).filter((name) => !(name in cut));
    expect(left.sort()).toEqual([
      "clock",
      "failover",
      "kills",
      "malformed",
      "planted-secrets",
      "pooler",
      "scanners",
      "sign-in-times",
      "slow-clients",
    ]);
  });
});
