import type { Page } from "@playwright/test";
import { connectedPhone, devicesHeading, openPhone } from "./support/companion";
import { expect, test } from "./support/test";
import { watch } from "./support/troubles";

const kept = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => new URL(url).pathname);
  });

test("a first visit asks for nothing that fails and for nothing foreign", async ({ browser, site }) => {
  for (const path of ["/app", "/connect"]) {
    const phone = await openPhone(browser, site);
    const troubles = watch(phone, site.baseUrl);
    await phone.goto(path);
    await expect(phone.getByRole("heading", { name: "Connect this phone" })).toBeVisible();
    await expect.poll(() => kept(phone)).toContain("/app");
    expect(troubles).toEqual([]);
  }
});

test("without a network the companion opens, says so, and recovers by itself", async ({ browser, site, person }) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  await expect.poll(() => kept(phone)).toContain("/app");
  expect((await kept(phone)).filter((path) => path !== "/app" && !path.startsWith("/_next/static/"))).toEqual([]);
  await phone.context().setOffline(true);
  await phone.reload();
  await expect(phone.getByText("No connection. Trying again.")).toBeVisible();
  await phone.context().setOffline(false);
  await expect(devicesHeading(phone)).toBeVisible();
  await expect(phone.getByText("No connection. Trying again.")).toHaveCount(0);
});

test("a network that goes away is told at once, and nothing says connected meanwhile", async ({
  browser,
  site,
  person,
}) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  await expect(phone.getByText("Connected", { exact: true })).toBeVisible();
  await phone.context().setOffline(true);
  await expect(phone.getByText("No connection. Trying again.")).toBeVisible({ timeout: 2000 });
  await expect(phone.getByText("Connected", { exact: true })).toHaveCount(0);
  await phone.context().setOffline(false);
  await expect(phone.getByText("Connected", { exact: true })).toBeVisible();
  await expect(phone.getByText("No connection. Trying again.")).toHaveCount(0);
});

test("the companion can be installed, under the site's own name", async ({ browser, site, person }) => {
  await person.client.patch("/api/v1/admin/settings", { siteName: "Acme Cup" });
  const phone = await openPhone(browser, site);
  await phone.goto("/app");
  const href = await phone.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = (await (await phone.request.get(href ?? "")).json()) as Record<string, unknown> & {
    icons: { src: string; purpose: string }[];
  };
  await person.client.patch("/api/v1/admin/settings", { siteName: "Latchkey" });
  expect(manifest).toMatchObject({ name: "Acme Cup", start_url: "/app", scope: "/app", display: "standalone" });
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain("maskable");
  const pictures = manifest.icons.map(({ src }) => src);
  const apple = await phone.locator('link[rel="apple-touch-icon"]').getAttribute("href");
  for (const picture of [...pictures, apple ?? ""]) {
    const answer = await phone.request.get(picture);
    expect([picture, answer.status(), answer.headers()["content-type"]]).toEqual([picture, 200, "image/png"]);
  }
});

test("a browser that stores nothing is connected for as long as the page lives", async ({ browser, site, person }) => {
  const phone = await openPhone(browser, site);
  await phone.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("Storage is switched off.", "SecurityError");
      },
    });
  });
  await phone.goto((await person.client.generate()).data.qr);
  await phone.getByRole("button", { name: "Connect phone" }).click();
  await expect(devicesHeading(phone)).toBeVisible();
  await expect(phone).toHaveURL("/app");
});
