import { type Browser, type Locator, type Page, expect } from "@playwright/test";
import type { Site } from "../../tests/support/site";
import { openPhone } from "./companion";

export const numberHeading = (phone: Page): Locator =>
  phone.getByRole("heading", { name: "Type this number on your computer" });

/** The field behind the two boxes. */
export const boxes = (page: Page): Locator => page.getByLabel(/^The two digits on the (other )?phone$/);

/** A phone that has confirmed a code and waits for its number to be typed. */
export async function waitingPhone(browser: Browser, site: Site, qr: string): Promise<{ phone: Page; number: string }> {
  const phone = await openPhone(browser, site);
  await phone.goto(qr);
  await phone.getByRole("button", { name: "Connect phone" }).click();
  return { phone, number: await numberOn(phone) };
}

/** The number as it is read out. */
export async function numberOn(phone: Page): Promise<string> {
  await numberHeading(phone).waitFor();
  const spoken = await phone.getByText(/^The number is \d \d$/).textContent();
  const number = (spoken ?? "").replace(/\D/g, "");
  expect(number).toMatch(/^[1-9]\d$/);
  return number;
}
