import { afterEach, describe, expect, it, vi } from "vitest";
import { describeDevice } from "@/components/companion/describe-device";

const told = async (userAgent: string, more: object = {}) => {
  vi.stubGlobal("navigator", { userAgent, maxTouchPoints: 5, ...more });
  const { name, platform, model, osVersion } = await describeDevice();
  return [name, platform, model, osVersion];
};

describe("what a phone says it is", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is the model where the browser tells it", async () => {
    const chrome = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";
    const hints = { getHighEntropyValues: async () => ({ model: "Pixel 9", platformVersion: "16.0.0" }) };
    expect(await told(chrome, { userAgentData: hints })).toEqual(["Pixel 9", "android", "Pixel 9", "16"]);
    const old = "Mozilla/5.0 (Linux; Android 13; SM-S911B Build/TP1A) AppleWebKit/537.36 Mobile Safari/537.36";
    expect(await told(old)).toEqual(["SM-S911B", "android", "SM-S911B", "13"]);
  });

  it.each([
    ["Chrome without hints", "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile", "10"],
    ["Firefox on a phone", "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "15"],
    ["Firefox on a tablet", "Mozilla/5.0 (Android 15; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0", "15"],
  ])("is an Android phone to %s, which names no model", async (_, userAgent, osVersion) => {
    expect(await told(userAgent)).toEqual(["Android phone", "android", undefined, osVersion]);
  });

  it("is an iPad where a Mac has a touch screen", async () => {
    const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15";
    expect(await told(mac)).toEqual(["iPad", "ios", "iPad", undefined]);
    expect((await told(mac, { maxTouchPoints: 0 }))[1]).toBe("web");
  });
});
