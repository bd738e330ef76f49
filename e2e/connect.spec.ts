import { randomUUID } from "node:crypto";
import { pick } from "./support/alive";
import { confirm, devicesHeading, loadsOf, openPhone } from "./support/companion";
import { code, panel, openWithCode, row } from "./support/mobile-app";
import { readLink, scan } from "./support/qr";
import { expect, newPhone, test } from "./support/test";

const connectLink = (baseUrl: string, token: string, api = `${baseUrl}/api/v1`) =>
  `${baseUrl}/connect#${new URLSearchParams({ v: "1", token, api, name: "Latchkey" })}`;

test("a scanned link names the site and the person, connects the phone, and leaves no secret behind", async ({
  desk,
  browser,
  site,
  person,
}) => {
  const issued = await openWithCode(desk);
  const phone = await openPhone(browser, site);
  await phone.goto(issued.qr);
  await expect(phone.getByRole("heading", { name: "Connect this phone to Latchkey?" })).toBeVisible();
  await expect(phone.getByText(`Signs in as ${person.name}`)).toBeVisible();
  await expect(phone.getByText(new URL(site.baseUrl).host)).toBeVisible();
  expect(phone.url()).toBe(`${site.baseUrl}/connect`);
  await expect(panel(desk).getByText("A phone has opened the code…")).toBeVisible();

  await expect(phone.getByLabel("Device name")).toHaveValue("Pixel 9");
  const loads = loadsOf(phone);
  await confirm(phone, "Ada’s browser");
  await expect(phone).toHaveURL("/app");
  expect(loads()).toBe(0);
  await expect(row(desk, "Ada’s browser")).toBeVisible();
  await expect(panel(desk).getByText(/connected just now/)).toBeVisible();

  await phone.reload();
  await expect(phone.getByText("Ada’s browser")).toBeVisible();

  await row(desk, "Ada’s browser")
    .getByRole("button", { name: /^Actions/ })
    .click();
  await pick(desk.getByRole("menuitem", { name: "Revoke access" }));
  await desk.getByRole("alertdialog").getByRole("button", { name: "Revoke access" }).click();
  await expect(row(desk, "Ada’s browser")).toHaveCount(0);
  await expect(phone.getByRole("heading", { name: "This device was disconnected." })).toBeVisible();
  await expect(phone.getByText("The office revoked its access.")).toBeVisible();
  await phone.reload();
  await expect(phone.getByRole("heading", { name: "Connect this phone" })).toBeVisible();
});

test("the browser that an admin sits at is marked in the list, until it disconnects itself", async ({
  desk,
  person,
}) => {
  const { qr } = (await person.client.generate()).data;
  await desk.goto(qr);
  await desk.getByRole("button", { name: "Connect this browser instead" }).click();
  await expect(desk.getByRole("heading", { name: "Connect this browser to Latchkey?" })).toBeVisible();
  await confirm(desk, "Ada’s desk");
  await desk.goto("/admin/mobile-app");
  await expect(desk.getByRole("row").filter({ hasText: "This device" })).toHaveCount(1);

  await desk.goto("/connect");
  await expect(desk).toHaveURL("/app");
  await desk.getByRole("button", { name: "Disconnect this browser" }).click();
  await desk.getByRole("button", { name: "Disconnect", exact: true }).click();
  await expect(desk.getByRole("heading", { name: "This browser is disconnected" })).toBeVisible();
});

test("on a computer the link shows how to open it on a phone, as a code that its camera reads", async ({
  page,
  browser,
  site,
  person,
}) => {
  const { qr, token } = (await person.client.generate()).data;
  await page.goto(qr);
  await expect(page.getByRole("heading", { name: "Open this on your phone" })).toBeVisible();
  await expect(page.getByText(`signed in as ${person.name}`)).toBeVisible();
  await code(page).waitFor();
  const read = await scan(page);
  expect(readLink(read ?? "")).toEqual(readLink(qr));
  const phone = await openPhone(browser, site);
  await phone.goto(read ?? "");
  await confirm(phone, "Ada’s Pixel");
  expect(await page.content()).not.toContain(token);
  expect(page.url()).toBe(`${site.baseUrl}/connect`);
});

test("a link that names a foreign server is refused, and nothing is sent anywhere", async ({ page, site, person }) => {
  const { token } = (await person.client.generate()).data;
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await page.goto(connectLink(site.baseUrl, token, "https://evil.example/api/v1"));
  await expect(page.getByRole("heading", { name: "This is not a code from this site." })).toBeVisible();
  expect(page.url()).toBe(`${site.baseUrl}/connect`);
  expect(sent).toEqual([]);
});

test("a code that does not work says why", async ({ page, site, person }) => {
  const issue = async () => (await person.client.generate()).data;
  const read = async (token: string, heading: string) => {
    await page.goto("/connect");
    await page.goto(connectLink(site.baseUrl, token));
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    expect(page.url()).toBe(`${site.baseUrl}/connect`);
  };

  await read(randomUUID(), "This is not a code from this site.");
  const used = await issue();
  await site.client().exchange(used.token, newPhone());
  await read(used.token, "This code was already used. Ask for a new one.");
  const cancelled = await issue();
  await person.client.delete(`/api/v1/admin/app/tokens/${cancelled.id}`);
  await read(cancelled.token, "This code was cancelled. Ask for a new one.");
  const expired = await issue();
  await site.sql("update onboarding_tokens set expires_at = now() where id = $1", [expired.id]);
  await read(expired.token, "This code has expired. Ask for a new one.");
});

test("a site that does not answer says so, and is asked again", async ({ page, person }) => {
  const { qr } = (await person.client.generate()).data;
  await page.route("**/open-token", (route) => route.abort());
  await page.goto(qr);
  await expect(page.getByRole("heading", { name: "The site did not answer. Nothing was changed." })).toBeVisible();
  await page.unroute("**/open-token");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Open this on your phone" })).toBeVisible();
});

test("a waiting phone counts down by the site's clock, says that its own is wrong, and when the code has expired", async ({
  browser,
  site,
  person,
}) => {
  const page = await openPhone(browser, site);
  // A phone whose clock is a day ahead, and on which time can be skipped.
  await page.addInitScript(() => {
    const [date, elapsed] = [Date.now, performance.now.bind(performance)];
    Date.now = () => date() + 86_400_000;
    performance.now = () => elapsed() + Number(document.documentElement.dataset.skipped ?? 0);
  });
  const skip = (seconds: number) =>
    page.evaluate((by) => (document.documentElement.dataset.skipped = String(by)), seconds * 1000);
  await page.goto((await person.client.generate()).data.qr);
  await expect(page.getByRole("timer")).toHaveText(/^Code expires in (5:00|4:[345]\d)$/);
  await expect(page.getByText("This device’s clock is 1 day fast. Set it to automatic")).toBeVisible();
  await skip(240);
  await expect(page.getByRole("timer")).toHaveText(/^Code expires in (1:00|0:\d\d)$/);
  await expect(page.getByRole("button", { name: "Connect phone" })).toBeEnabled();
  await skip(301);
  await expect(page.getByRole("heading", { name: "This code has expired. Ask for a new one." })).toBeVisible();
  await expect(page.getByText("Generate a new code, or ask the office for one, and scan it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Connect phone" })).toHaveCount(0);
});

test("a name that is no name is explained under the field, and the code can still be used", async ({
  browser,
  site,
  person,
}) => {
  const page = await openPhone(browser, site);
  await page.goto((await person.client.generate()).data.qr);
  await page.getByLabel("Device name").fill("   ");
  await page.getByRole("button", { name: "Connect phone" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await confirm(page, "Ada’s phone");
});

test("no connection while connecting spends nothing, and trying again works", async ({ browser, site, person }) => {
  const page = await openPhone(browser, site);
  await page.goto((await person.client.generate()).data.qr);
  await page.route("**/exchange-token", (route) => route.abort());
  await page.getByRole("button", { name: "Connect phone" }).click();
  await expect(page.getByText("Your code may still be good. Try again.")).toBeVisible();
  await page.unroute("**/exchange-token");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Connect phone" }).click();
  await expect(devicesHeading(page)).toBeVisible();
});
