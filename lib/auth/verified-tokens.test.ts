import { describe, expect, it } from "vitest";
import { VerifiedTokens } from "./verified-tokens";

const found = (kid = "key", exp = 1_000) => ({ sessionId: "session", userId: 1, jkt: null, kid, exp });
const keys = new Map([["key", true]]);
const before = 999_999;

describe("the memory of verified tokens", () => {
  it("knows a token to the letter", () => {
    const memory = new VerifiedTokens();
    memory.keep("token", found());
    expect(memory.find("token", keys, before)).toEqual(found());
    for (const other of ["tokeN", "token ", "toke", ""]) expect(memory.find(other, keys, before)).toBeNull();
  });

  it("forgets one whose key is gone, and one whose time is up", () => {
    const memory = new VerifiedTokens();
    memory.keep("of another key", found("gone"));
    memory.keep("late", found());
    expect(memory.find("of another key", keys, before)).toBeNull();
    expect(memory.find("late", keys, 1_000_000)).toBeNull();
    expect(memory.find("late", keys, before), "though the clock goes back").toBeNull();
  });

  it("is small: it forgets those that were verified the longest ago", () => {
    const memory = new VerifiedTokens();
    for (let number = 0; number < 10_000; number++) memory.keep(`token ${number}`, found());
    expect(memory.find("token 0", keys, before)).not.toBeNull();
    memory.keep("one more", found());
    expect(memory.find("token 0", keys, before)).toBeNull();
    expect(memory.find("token 1", keys, before)).not.toBeNull();
  });
});
