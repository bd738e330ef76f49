import { type Locator, type Page, expect } from "@playwright/test";
import type { IssuedToken } from "@/lib/onboarding/contract";
import { pick } from "./alive";

/** The panel in which a code is made and watched. */
export const panel = (page: Page): Locator => page.getByRole("region", { name: "Connect a phone" });

export const code = (page: Page): Locator => page.getByRole("img", { name: "QR code with the link to scan" });

export const row = (page: Page, name: string): Locator => page.getByRole("row").filter({ hasText: name });

export const searchField = (page: Page): Locator => page.getByLabel("Search devices by name, model or IP");

/** What the API answers to the next request for a code, made by `ask`. */
export async function generated(page: Page, ask: () => Promise<unknown>): Promise<IssuedToken> {
  const answer = page.waitForResponse((response) => response.url().endsWith("/admin/app/generate-qr"));
  await ask();
  return ((await (await answer).json()) as { data: IssuedToken }).data;
}

/** Opens the page and makes a code there. */
export async function openWithCode(page: Page): Promise<IssuedToken> {
  await page.goto("/admin/mobile-app");
  const button = panel(page).getByRole("button", { name: "Generate QR Code" });
  const issued = await generated(page, () => button.click());
  await code(page).waitFor();
  return issued;
}

/** Waits until a countdown shows what is left until then, to two seconds. */
export async function expectCountdown(timer: Locator, expiresAt: string): Promise<void> {
  await expect(async () => {
    const [minutes = Number.NaN, seconds = Number.NaN] = (await timer.innerText()).split(":").map(Number);
    const left = (Date.parse(expiresAt) - Date.now()) / 1000;
    expect(Math.abs(minutes * 60 + seconds - left)).toBeLessThan(2);
  }).toPass();
}

/** Chooses from one of the filters. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: `${label}:` }).click();
  await pick(page.getByRole("option", { name: option, exact: true }));
}
