import { chromium, type Page } from "@playwright/test";
import { waitingUntilAlive } from "../e2e/support/alive";
import { pixel } from "../e2e/support/camera";
import type { Site } from "../tests/support/site";
import type { Planted } from "./planted";

/**
 * What a phone's browser and the admin's keep after all of it, and what their requests carried in addresses. The access
 * token of the phone that was connected in this browser is not among the secrets: it is kept there, and nowhere else.
 */
export async function browserTraces(
  executablePath: string,
  site: Site,
  planted: Planted,
): Promise<Record<string, string>> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  const addresses: string[] = [];
  try {
    const phone = waitingUntilAlive(await browser.newPage({ ...pixel, baseURL: site.baseUrl }));
    phone.on("request", (request) => addresses.push(request.url(), request.headers().referer ?? ""));
    await phone.goto(planted.fresh.qr);
    await phone.getByRole("button", { name: /^Connect (phone|browser)$/ }).click();
    await phone.getByRole("heading", { name: "Devices", level: 1 }).waitFor();

    const desk = waitingUntilAlive(await browser.newPage({ baseURL: site.baseUrl }));
    desk.on("request", (request) => addresses.push(request.url(), request.headers().referer ?? ""));
    await desk
      .context()
      // HttpOnly as the site set them; a cookie that a script may read would stand in what is kept.
      .addCookies(
        [...planted.ada.cookies].map(([name, value]) => ({ name, value, url: site.baseUrl, httpOnly: true })),
      );
    for (const path of ["/admin/mobile-app", "/admin/audit", "/admin/settings"]) await desk.goto(path);
    return {
      "phone's storage": await keptBy(phone),
      "admin's storage": await keptBy(desk),
      "addresses of requests": addresses
        .filter((url) => !url.startsWith("data:"))
        .map((url) => url.replace(/#.*/, ""))
        .join("\n"),
    };
  } finally {
    await browser.close();
  }
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
    const databases = await indexedDB.databases();
    const all = { ...localStorage, ...sessionStorage, cookie: document.cookie, address: location.href };
    return JSON.stringify({ all, history: history.state as unknown, cached, databases, name: window.name });
  });
