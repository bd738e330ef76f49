import { describe, expect, it } from "vitest";
import { forgetRefusal, noteRefusal, secondsRefused } from "./refused-lately";

/** Refuses somebody as often as the database would before it is spared. */
const hammer = (key: string, seconds: number, at: number) => {
  for (let time = 0; time < 50; time++) noteRefusal(key, seconds, at, at);
};

describe("the memory of who was refused", () => {
  it("sends whoever asks again now and then to the database", () => {
    for (let time = 0; time < 49; time++) noteRefusal("patient", 60, 1_000, 1_000);
    expect(secondsRefused("patient", 1_000)).toBeNull();
  });

  it("answers whoever hammers, and says truly how long they wait", () => {
    hammer("hammers", 60, 1_000);
    expect(secondsRefused("hammers", 1_000)).toBe(60);
    expect(secondsRefused("hammers", 1_200)).toBe(59.8);
    expect(secondsRefused("nobody", 1_000)).toBeNull();
  });

  it("asks the database again after a quarter of a second, and sooner where the window ends sooner", () => {
    hammer("long", 60, 1_000);
    expect(secondsRefused("long", 1_250)).toBeNull();
    hammer("short", 0.1, 1_000);
    expect([secondsRefused("short", 1_099), secondsRefused("short", 1_100)]).toEqual([expect.any(Number), null]);
  });

  it("never refuses longer than the database would, however long its answer took", () => {
    for (let time = 0; time < 50; time++) noteRefusal("slow", 0.2, 1_000, 1_150);
    expect(secondsRefused("slow", 1_199)).not.toBeNull();
    expect(secondsRefused("slow", 1_200)).toBeNull();
  });

  it("begins anew with each window, and with each try that was let through", () => {
    hammer("next window", 1, 1_000);
    noteRefusal("next window", 60, 2_500, 2_500);
    expect(secondsRefused("next window", 2_500)).toBeNull();
    hammer("let through", 60, 1_000);
    forgetRefusal("let through");
    expect(secondsRefused("let through", 1_000)).toBeNull();
  });

  it("is small: it forgets those who were refused the longest ago", () => {
    hammer("oldest", 60, 1_000);
    for (let caller = 0; caller < 9_999; caller++) noteRefusal(`caller ${caller}`, 60, 1_000, 1_000);
    expect(secondsRefused("oldest", 1_000)).not.toBeNull();
    noteRefusal("one more", 60, 1_000, 1_000);
    expect(secondsRefused("oldest", 1_000)).toBeNull();
  });
});
