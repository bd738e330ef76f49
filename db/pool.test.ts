import type { Sql } from "postgres";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openPool } from "./pool";

/** A connection whose answers the test gives. */
function fakeLine() {
  const sent: { text: string; answer: (rows: unknown[]) => void; fail: (error: Error) => void }[] = [];
  const unsafe = (text: string) =>
    new Promise<unknown[]>((answer, fail) => {
      sent.push({ text, answer, fail });
    });
  return { sent, client: { unsafe, end: async () => undefined } as unknown as Sql };
}

const broken = () => Object.assign(new Error("gone"), { code: "ECONNRESET" });

function open(host: () => string | Promise<string> = () => "postgres://db") {
  const lines: ReturnType<typeof fakeLine>[] = [];
  const connect = () => {
    const line = fakeLine();
    lines.push(line);
    return line.client;
  };
  return { lines, pool: openPool(host, connect, { size: 1, prepare: true, notice: () => undefined }) };
}

describe("the pool of connections", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("a connection that comes too late for its caller is the next one's", async () => {
    const hosts: ((host: string) => void)[] = [];
    const { lines, pool } = open(() => new Promise((resolve) => hosts.push(resolve)));
    const first = pool.unsafe("first").then(null, (error: Error) => error.message);
    hosts[0]?.("postgres://db");
    await vi.advanceTimersByTimeAsync(0);
    const late = pool.unsafe("late").then(null, (error: Error & { code?: string }) => error.code);
    await vi.advanceTimersByTimeAsync(8_000);
    lines[0]?.sent[0]?.fail(broken());
    expect(await first).toBe("gone");
    // The late one was given the place, whose host is found after its patience is over.
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await late).toBe("ETIMEDOUT");
    hosts[1]?.("postgres://db");
    await vi.advanceTimersByTimeAsync(0);
    const next = pool.unsafe("next");
    const answered = next.then((rows) => rows);
    await vi.advanceTimersByTimeAsync(0);
    lines[1]?.sent[0]?.answer(["row"]);
    expect(await answered).toEqual(["row"]);
    expect(lines[1]?.sent.map(({ text }) => text)).toEqual(["next"]);
  });

  it("a host that never says what it is holds nobody for more than ten seconds", async () => {
    const { pool } = open(() => new Promise(() => undefined));
    const asked = pool.unsafe("anything").then(null, (error: Error & { code?: string }) => error.code);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await asked).toBe("ETIMEDOUT");
  });

  it("on a connection that has not answered yet nothing is sent behind a BEGIN, and nothing at all where that fails", async () => {
    const { lines, pool } = open();
    const done = pool.begin(async (line) => line.unsafe("update")).then(null, (error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(0);
    expect(lines[0]?.sent.map(({ text }) => text)).toEqual(["begin"]);
    lines[0]?.sent[0]?.fail(broken());
    expect(await done).toBe("gone");
    expect(lines[0]?.sent.map(({ text }) => text)).toEqual(["begin"]);
  });

  it("on one that has, the first statement goes along with it", async () => {
    const { lines, pool } = open();
    const before = pool.unsafe("before").then((rows) => rows);
    await vi.advanceTimersByTimeAsync(0);
    lines[0]?.sent[0]?.answer([]);
    await before;
    const done = pool.begin(async (line) => line.unsafe("update"));
    await vi.advanceTimersByTimeAsync(0);
    expect(lines[0]?.sent.map(({ text }) => text)).toEqual(["before", "begin", "update"]);
    lines[0]?.sent[1]?.answer([]);
    lines[0]?.sent[2]?.answer(["row"]);
    await vi.advanceTimersByTimeAsync(0);
    lines[0]?.sent[3]?.answer([]);
    expect(await done).toEqual(["row"]);
    expect(lines[0]?.sent[3]?.text).toBe("commit");
  });
});
