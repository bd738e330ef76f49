import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "./log";
import { shareStatement } from "./share-statement";

type Row = { key: string; said: string };

/** A statement that is written down in place of being sent. */
function sharing(answer: (keys: string[]) => Row[]) {
  const sent: string[][] = [];
  const ask = shareStatement<{ key: string }, Row>(async ({ asked }) => {
    const keys = (JSON.parse(asked) as { key: string }[]).map(({ key }) => key);
    sent.push(keys);
    return answer(keys);
  });
  return { sent, askAll: (...keys: string[]) => Promise.all(keys.map((key) => ask({ key }))) };
}

const said = (keys: string[]) => keys.map((key) => ({ key, said: `you are ${key}` }));
const failing = (code: string) => () => {
  throw Object.assign(new Error("no"), { code });
};

describe("a statement that several share", () => {
  beforeEach(() => void vi.spyOn(log, "warn").mockImplementation(() => undefined));
  afterEach(() => void vi.restoreAllMocks());

  it("is sent once a turn, and answers each in their place", async () => {
    const { sent, askAll } = sharing((keys) => said(keys).toReversed());
    expect(await askAll("a", "b", "c")).toEqual(said(["a", "b", "c"]));
    expect(sent).toEqual([["a", "b", "c"]]);
  });

  it("holds each key once: of two the other goes alone", async () => {
    const { sent, askAll } = sharing(said);
    expect(await askAll("a", "b", "a")).toEqual([...said(["a", "b"]), null]);
    expect(sent).toEqual([["a", "b"]]);
  });

  it("leaves to themselves whom it does not answer", async () => {
    const { askAll } = sharing(() => said(["b"]));
    expect(await askAll("a", "b")).toEqual([null, ...said(["b"])]);
  });

  it.each(["22P05", "40P01"])("that fails by itself sends each of them their own way (%s)", async (code) => {
    const { askAll } = sharing(failing(code));
    expect(await askAll("a", "b")).toEqual([null, null]);
    expect(log.warn).toHaveBeenCalledOnce();
  });

  it.each(["CONNECTION_CLOSED", "57P01", undefined])(
    "that may have been done fails for all of them (%s)",
    async (code) => {
      const { askAll } = sharing(failing(code as string));
      await expect(askAll("a", "b")).rejects.toThrow("no");
    },
  );
});
