import { chromium, type Browser, type Page } from "@playwright/test";
import { waitingUntilAlive } from "../e2e/support/alive";
import { pixel } from "../e2e/support/camera";
import { openWithCode } from "../e2e/support/mobile-app";
import type { Site } from "../tests/support/site";
import { pages } from "./doors-table";
import type { Planted } from "./planted";

export type Traces = { places: Record<string, string>; secrets: Record<string, string> };

/**
 * What a phone's browser and the admin's keep after all of it, and what their requests carried in addresses; and the
 * secrets that came up meanwhile. The access token of the phone that was connected in this browser is not among them: it
 * is kept there, and nowhere else.
 */
export async function browserTraces(executablePath: string, site: Site, planted: Planted): Promise<Traces> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  const addresses: string[] = [];
  const watched = (page: Page): Page => {
    page.on("request", (request) => addresses.push(request.url(), request.headers().referer ?? ""));
    return waitingUntilAlive(page);
  };
  try {
    const phone = watched(await browser.newPage({ ...pixel, baseURL: site.baseUrl }));
    await phone.goto(planted.fresh.qr);
    await phone.getByRole("button", { name: /^Connect (phone|browser)$/ }).click();
    await phone.getByRole("heading", { name: "Devices", level: 1 }).waitFor();
    // It leaves by itself for where the app lives.
    await phone.waitForURL(`${site.baseUrl}/app`);
    const { kept, secrets } = await deskTraces(browser, site, planted, watched);
    return {
      secrets,
      places: {
        "phone's storage": await keptBy(phone),
        "admin's storage": kept,
        "addresses of requests": addresses
          .filter((url) => !url.startsWith("data:"))
          .map((url) => url.replace(/#.*/, ""))
          .join("\n"),
      },
    };
  } finally {
    await browser.close();
  }
}

/** Each of the admin's pages in a tab of its own, for what a tab keeps is kept apart; one of them shows a living code. */
async function deskTraces(browser: Browser, site: Site, { ada }: Planted, watched: (page: Page) => Page) {
  const context = await browser.newContext({ baseURL: site.baseUrl });
  // HttpOnly as the site set them; a cookie that a script may read would stand in what is kept.
  await context.addCookies(
    [...ada.cookies].map(([name, value]) => ({ name, value, url: site.baseUrl, httpOnly: true })),
  );
  const kept: string[] = [];
  const shown = watched(await context.newPage());
  const { token, code } = await openWithCode(shown);
  for (const folder of Object.keys(pages).filter((each) => pages[each] === "admin" && !each.includes("["))) {
    const page = watched(await context.newPage());
    await page.goto(`/${folder}`);
    // Whoever is not let in leaves by themselves, and would be searched for nothing.
    if (!new URL(page.url()).pathname.startsWith("/admin"))
      throw new Error(`The admin's browser was sent to ${page.url()} from /${folder}.`);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    kept.push(await keptBy(page));
    await page.close();
  }
  kept.push(await keptBy(shown));
  return {
    kept: kept.join("\n"),
    secrets: { "a one-time token on the screen": token, "a typed code on the screen": code },
  };
}

/** All that a page's script can read of what the browser keeps. */
const keptBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const caches = await window.caches.keys();
    const cached = await Promise.all(
      caches.map(async (name) => {
        const cache = await window.caches.open(name);
        const requests = await cache.keys();
        return Promise.all(requests.map(async (request) => request.url + (await (await cache.match(request))?.text())));
      }),
    );
    // No function in here has a name: whatever keeps names has its helper on our side only.
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name = "" }) => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.addEventListener("success", () => resolve(opening.result));
          opening.addEventListener("error", () => reject(new Error(name)));
        });
        const rows = [...database.objectStoreNames].map(
          (store) =>
            new Promise<unknown[]>((resolve, reject) => {
              const reading = database.transaction(store).objectStore(store).getAll();
              reading.addEventListener("success", () => resolve(reading.result));
              reading.addEventListener("error", () => reject(new Error(store)));
            }),
        );
        return { name, rows: await Promise.all(rows) };
      }),
    );
    const stores = [{ ...localStorage }, { ...sessionStorage }];
    const shown = { cookie: document.cookie, address: location.href, name: window.name };
    return JSON.stringify({ stores, shown, history: history.state as unknown, cached, databases });
  });
