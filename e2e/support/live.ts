import type { Page } from "@playwright/test";
import type { Client } from "../../tests/support/client";
import type { Site } from "../../tests/support/site";

export const EVENTS = "**/api/v1/admin/app/events";
export const STATUS = "**/api/v1/admin/app/tokens/*";

/** Resolves once the page has opened its event stream (anew). */
export const standing = (page: Page) =>
  page.waitForResponse((response) => response.url().endsWith("/admin/app/events") && response.ok());

/** Does something that opens a page, and waits until its stream stands. */
export async function followed(page: Page, open: () => Promise<unknown>): Promise<void> {
  const stream = standing(page);
  await open();
  await stream;
}

/** Signs a browser in as whoever this client is. */
export const signInAs = (page: Page, client: Client, site: Site) =>
  page.context().addCookies([...client.cookies].map(([name, value]) => ({ name, value, url: site.baseUrl })));

export const ANDROID =
  "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";
