import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepFollowing, waitAfter } from "@/components/live/keep-following";
import { ApiError } from "@/lib/client/errors";

const unavailable = () => new ApiError(0, "unavailable", "");
const refused = (status: number, retryAfter: number | null = null) => new ApiError(status, "", "", {}, retryAfter);

type Attempt = { open: () => void; fail: (error: ApiError) => void; end: () => void; signal: AbortSignal };

describe("a stream that is kept standing", () => {
  let attempts: Attempt[];
  let standing: boolean[];
  let ends: number;
  let following: ReturnType<typeof keepFollowing>;
  const last = (): Attempt => {
    const attempt = attempts.at(-1);
    if (!attempt) throw new Error("Nothing was tried.");
    return attempt;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [attempts, standing, ends] = [[], [], 0];
    following = keepFollowing({
      follow: (signal, onOpen) =>
        new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => resolve());
          attempts.push({ signal, open: onOpen, fail: reject, end: resolve });
        }),
      onStanding: (stands) => standing.push(stands),
      onEnd: () => ends++,
    });
  });
  afterEach(() => {
    following.stop();
    vi.useRealTimers();
  });

  const isTriedWithin = async (ms: number) => {
    const before = attempts.length;
    await vi.advanceTimersByTimeAsync(ms);
    return attempts.length > before;
  };

  it("is begun again at once where it broke, then every few seconds, never more than five apart", async () => {
    last().open();
    await vi.advanceTimersByTimeAsync(60_000);
    last().fail(unavailable());
    expect(await isTriedWithin(250)).toBe(true);
    expect(standing).toEqual([true, false]);
    for (let round = 0; round < 20; round++) {
      last().fail(unavailable());
      expect(await isTriedWithin(3500)).toBe(true);
    }
    last().open();
    expect(standing).toEqual([true, false, true]);
  });

  it("that breaks each time it has opened is not begun again without end", async () => {
    const started = Date.now();
    for (let round = 0; round < 10; round++) {
      last().open();
      last().end();
      while (!(await isTriedWithin(100)));
    }
    expect(Date.now() - started).toBeGreaterThan(12_000);
  });

  it("is not tried again once the sign-in has ended", async () => {
    last().fail(refused(401));
    expect(await isTriedWithin(120_000)).toBe(false);
    expect(ends).toBe(1);
  });

  it("waits as long as it is told, half a minute at most, but no longer once the page is seen again", async () => {
    last().fail(refused(429, 20));
    expect(await isTriedWithin(19_900)).toBe(false);
    expect(await isTriedWithin(1200)).toBe(true);
    last().fail(refused(503, 600));
    expect(await isTriedWithin(31_100)).toBe(true);
    last().fail(refused(429));
    expect(await isTriedWithin(1000)).toBe(false);
    following.hurry();
    expect(await isTriedWithin(1)).toBe(true);
  });

  it("is begun anew when the network is another one, also where it seems to stand", async () => {
    last().open();
    const { signal } = last();
    following.again();
    expect(signal.aborted).toBe(true);
    expect(await isTriedWithin(1)).toBe(true);
    last().open();
    expect(standing).toEqual([true, false, true]);
    // What stands is left alone by somebody who merely looks.
    following.hurry();
    expect(await isTriedWithin(10_000)).toBe(false);
  });

  it("is not tried again once it was stopped", async () => {
    last().open();
    following.stop();
    expect(await isTriedWithin(60_000)).toBe(false);
    expect(standing).toEqual([true, false]);
    expect(ends).toBe(0);
  });
});

it("no wait, however many failures came before, is longer than what a page may take to recover", () => {
  for (let failures = 0; failures < 100; failures++) {
    expect(waitAfter(unavailable(), failures)).toBeLessThan(3500);
    expect(waitAfter(refused(500), failures)).toBeLessThan(3500);
  }
});
