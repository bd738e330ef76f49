import type { Page } from "@playwright/test";
import jsQR from "jsqr";
import { PNG } from "pngjs";

/** What a camera pointed at the page reads, or null. */
export async function scan(page: Page): Promise<string | null> {
  const { data, width, height } = PNG.sync.read(await page.screenshot());
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

/** What a scanned link tells a phone. */
export function readLink(link: string) {
  const { origin, pathname, hash } = new URL(link);
  const facts = new URLSearchParams(hash.slice(1));
  return { at: origin + pathname, ...Object.fromEntries(facts) } as {
    at: string;
    token: string;
    api: string;
    name: string;
    logo?: string;
  };
}

/** A square picture, as a logo. */
export function picture(size = 64): Buffer {
  const png = new PNG({ width: size, height: size });
  for (let at = 0; at < png.data.length; at += 4) png.data.set([20, 90, 160, 255], at);
  return PNG.sync.write(png);
}
