import { randomUUID } from "node:crypto";
import type { Browser, Locator, Page } from "@playwright/test";
import type { Site } from "../../tests/support/site";
import { waitingUntilAlive } from "./alive";
import { pixel } from "./camera";
import type { Person } from "./test";

/** A phone's browser that nobody has seen before. */
export async function openPhone(browser: Browser, site: Site): Promise<Page> {
  return waitingUntilAlive(await (await browser.newContext({ ...pixel, baseURL: site.baseUrl })).newPage());
}

export const devicesHeading = (phone: Page): Locator => phone.getByRole("heading", { name: "Devices", level: 1 });

/** Says yes on the phone to the code that it has opened. */
export async function confirm(phone: Page, name: string): Promise<void> {
  await phone.getByLabel("Device name").fill(name);
  await phone.getByRole("button", { name: /^Connect (phone|browser)$/ }).click();
  await devicesHeading(phone).waitFor();
}

/** A phone that the admin has connected, by the link its own camera would open. */
export async function connectedPhone(browser: Browser, site: Site, person: Person, name: string): Promise<Page> {
  const phone = await openPhone(browser, site);
  await phone.goto((await person.client.generate()).data.qr);
  await confirm(phone, name);
  return phone;
}

/** Connects another of the admin's phones, which nobody looks at. */
export const addPhone = async (person: Person, name: string): Promise<void> => {
  await person.client.connect({ identifier: randomUUID(), name, platform: "android", model: "Pixel 7" });
};

/** Tells how often a page was loaded anew from here on. */
export function loadsOf(page: Page): () => number {
  let loads = 0;
  page.on("load", () => loads++);
  return () => loads;
}
