import { networkInterfaces } from "node:os";
import type { Page } from "@playwright/test";
import { startSite } from "../tests/support/site";
import { waitingUntilAlive } from "./support/alive";
import { pixel } from "./support/camera";
import { expectAccessible } from "./support/axe";
import { signInAs } from "./support/live";
import { expectCountdown, code, generated, openWithCode, panel } from "./support/mobile-app";
import { expect, test } from "./support/test";

/** A site as it is in its first minute: nothing is configured, and everything listens. */
async function firstMinute(page: Page) {
  const site = await startSite({ backend: "embedded", env: { APP_BASE_URL: undefined, HOSTNAME: "0.0.0.0" } });
  await signInAs(page, await site.admin(), site);
  await page.goto(`${site.baseUrl}/admin/mobile-app`);
  return site;
}

const unreachable = "Phones can’t reach this address";
const choices = (page: Page) => panel(page).getByRole("button", { name: /^http:\/\/.*Use$/ });
const generate = (page: Page) => panel(page).getByRole("button", { name: "Generate QR Code" });

const isOnNetwork = Object.values(networkInterfaces())
  .flat()
  .some((info) => info?.family === "IPv4" && !info.internal);

test("on localhost the panel says that phones cannot connect, and one click mends it", async ({ page, browser }) => {
  const site = await firstMinute(page);
  try {
    await expect(panel(page).getByText(unreachable)).toBeVisible();
    await expect(panel(page).getByRole("status")).toHaveText("No code until phones can reach the site");
    await expect(page.getByRole("button", { name: "Generate QR Code" })).toHaveCount(0);
    if (!isOnNetwork) {
      // On a machine that is on no network there is nothing to choose.
      await expect(panel(page).getByText("This machine shows no other one")).toBeVisible();
      return;
    }
    const choice = choices(page).first();
    const url = /http:\/\/[\d.:]+\d/.exec((await choice.textContent()) ?? "")?.[0] ?? "";
    expect(new URL(url).port).toBe(new URL(site.baseUrl).port);

    await page.route("**/api/v1/admin/settings", (route) => route.abort());
    await choice.click();
    await expect(panel(page).getByRole("alert")).toHaveText("The site did not answer. Nothing was changed.");
    await page.unroute("**/api/v1/admin/settings");

    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await choice.focus();
    await page.keyboard.press("Enter");
    await expect(generate(page)).toBeFocused();
    await expect(panel(page).getByRole("status")).toHaveText("No code is live");
    await expect(page.getByText("Phones open this site over plain http.")).toBeVisible();
    expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);

    const issued = await generated(page, () => page.keyboard.press("Enter"));
    expect(issued.qr.startsWith(`${url}/connect#`)).toBe(true);

    // The phone: over plain http on a local network a browser has neither WebCrypto nor service workers.
    const phone = waitingUntilAlive(await (await browser.newContext(pixel)).newPage());
    await phone.goto(issued.qr);
    expect(await phone.evaluate(() => [isSecureContext, "randomUUID" in crypto, "serviceWorker" in navigator])).toEqual(
      [false, false, false],
    );
    await phone.getByRole("button", { name: "Connect phone" }).click();
    await expect(panel(page).getByText("connected just now")).toBeVisible();
    await phone.context().close();
  } finally {
    await site.close();
  }
});

test("a code can be made anyway, for an emulator or this computer's own browser", async ({ page }) => {
  const site = await firstMinute(page);
  try {
    await expectAccessible(page, "the panel without an address");
    const anyway = panel(page).getByRole("button", { name: "Generate a code anyway" });
    const issued = await generated(page, () => anyway.click());
    await expect(code(page)).toBeVisible();
    expect(new URL(issued.qr).hostname).toBe("localhost");
    await panel(page).getByRole("button", { name: "Cancel code" }).click();
    await expect(panel(page).getByText("It opens nothing any more.")).toBeVisible();
  } finally {
    await site.close();
  }
});

test("an address that the environment fixes is told of, and stands in nobody's way", async ({ desk }) => {
  await desk.goto("/admin/mobile-app");
  await expect(desk.getByText("Phones can’t reach this address.")).toBeVisible();
  await expect(choices(desk)).toHaveCount(0);
  await expect(generate(desk)).toBeVisible();
});

test("a clock that is far off is told of, and codes work all the same", async ({ desk }) => {
  await desk.clock.install({ time: Date.now() - 3 * 3_600_000 });
  const { expiresAt } = await openWithCode(desk);
  await expect(desk.getByText("This computer’s clock is 3 hours behind the server’s.")).toBeVisible();
  await expectCountdown(panel(desk).getByRole("timer"), expiresAt);
});
