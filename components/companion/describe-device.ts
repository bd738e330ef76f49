import { browserOf } from "@/lib/browser-of";
import type { DeviceDetails, Platform } from "@/lib/client/wire";

export type Described = Pick<DeviceDetails, "name" | "platform" | "model" | "osVersion">;

/** Client hints, where the browser has them (https://wicg.github.io/ua-client-hints/). */
type Hints = { getHighEntropyValues?: (names: string[]) => Promise<{ model?: string; platformVersion?: string }> };

/** What this device is, as far as the browser tells. */
export async function describeDevice(): Promise<Described> {
  const { userAgent } = navigator;
  const hints = (navigator as Navigator & { userAgentData?: Hints }).userAgentData;
  const detail = await hints?.getHighEntropyValues?.(["model", "platformVersion"]).catch(() => undefined);

  if (platformOf(navigator) === "android") {
    const model = detail?.model || androidModel(userAgent);
    const major = detail?.platformVersion?.split(".")[0] || /Android (\d+)/.exec(userAgent)?.[1];
    return { name: model ?? "Android phone", platform: "android", model, osVersion: major };
  }
  if (platformOf(navigator) === "ios") {
    const version = /OS (\d+)_(\d+)/.exec(userAgent);
    const model = /iPhone|iPod/.test(userAgent) ? "iPhone" : "iPad";
    return { name: model, platform: "ios", model, osVersion: version ? `${version[1]}.${version[2]}` : undefined };
  }
  const name = browserOf(userAgent);
  return { name, platform: "web", model: name, osVersion: undefined };
}

/** What kind of device this is; also to be told at once. */
export function platformOf({ userAgent, maxTouchPoints }: Pick<Navigator, "userAgent" | "maxTouchPoints">): Platform {
  if (/Android/.test(userAgent)) return "android";
  // An iPad calls itself a Mac; no Mac has a touch screen.
  const isPad = /Macintosh/.test(userAgent) && maxTouchPoints > 1;
  return isPad || /iPhone|iPad|iPod/.test(userAgent) ? "ios" : "web";
}

/** What a person calls what they hold, or sit at. */
export const thisKind = (): "browser" | "phone" => (platformOf(navigator) === "web" ? "browser" : "phone");

/** Chrome says "K" here and Firefox what kind of device it is, which are no models. */
const NO_MODEL = /^(K|Mobile|Tablet|rv:.*)$/;

function androidModel(userAgent: string): string | undefined {
  const model = /Android [\d.]+; ([^;)]+)/
    .exec(userAgent)?.[1]
    ?.replace(/ Build\/.*$/, "")
    .trim();
  return model && !NO_MODEL.test(model) ? model.slice(0, 64) : undefined;
}
