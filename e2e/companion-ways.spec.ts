import { waitingUntilAlive } from "./support/alive";
import { launchSecond, pixel } from "./support/camera";
import { confirm, devicesHeading, openPhone } from "./support/companion";
import { code, openWithCode, row } from "./support/mobile-app";
import { Client } from "../tests/support/client";
import { admin, startSite } from "../tests/support/site";
import { expect, test } from "./support/test";

test("the code can be typed, in small letters and without the dash", async ({ browser, desk, site }) => {
  const issued = await openWithCode(desk);
  const phone = await openPhone(browser, site);
  await phone.goto("/app");
  await phone.getByRole("button", { name: "Type the code" }).click();
  const field = phone.getByLabel("Code");
  await expect(field).toBeFocused();
  await field.pressSequentially("k7q0");
  await phone.getByRole("button", { name: "Go on" }).click();
  await expect(phone.getByText("A code has 8 letters and digits, and no 0, O, 1 or I.")).toBeVisible();
  await field.clear();
  await field.pressSequentially(issued.code.toLowerCase());
  await expect(field).toHaveValue(`${issued.code.slice(0, 4)}-${issued.code.slice(4)}`);
  await field.press("Enter");
  await confirm(phone, "Typed");
  await expect(row(desk, "Typed")).toBeVisible();
});

test("the link can be pasted; another site's is refused", async ({ browser, desk, site }) => {
  const issued = await openWithCode(desk);
  const phone = await openPhone(browser, site);
  await phone.goto("/app");
  await phone.getByRole("button", { name: "Paste a link" }).click();
  await phone.getByLabel("Link").fill("https://example.com/");
  await phone.getByRole("button", { name: "Go on" }).click();
  await expect(phone.getByText("This is not a link with a code.")).toBeVisible();
  await phone.getByLabel("Link").fill(issued.qr.replace(/api=[^&]+/, "api=https%3A%2F%2Fevil.example%2Fapi%2Fv1"));
  await phone.getByRole("button", { name: "Go on" }).click();
  await expect(phone.getByText("This is not a code from this site.")).toBeVisible();
  await phone.getByLabel("Link").fill(` ${issued.qr}\n`);
  await phone.getByRole("button", { name: "Go on" }).click();
  await confirm(phone, "Pasted");
  await expect(row(desk, "Pasted")).toBeVisible();
});

test("a picture of the code will do; one without says so", async ({ browser, desk, site }) => {
  await openWithCode(desk);
  await code(desk).scrollIntoViewIfNeeded();
  const phone = await openPhone(browser, site);
  await phone.goto("/app");
  const choose = async (buffer: Buffer) => {
    const chooser = phone.waitForEvent("filechooser");
    await phone.getByRole("button", { name: "Choose a picture" }).click();
    await (await chooser).setFiles({ name: "code.png", mimeType: "image/png", buffer });
  };
  await choose(await phone.screenshot());
  await expect(phone.getByText("No code in this picture.")).toBeVisible();
  await choose(await desk.screenshot());
  await confirm(phone, "Pictured");
  await expect(row(desk, "Pictured")).toBeVisible();
});

test("on plain http in the office's network a phone connects, and is told why it cannot scan here", async () => {
  const site = await startSite({ backend: "embedded", env: { APP_BASE_URL: undefined } });
  const { url = "" } = site.instances[0] ?? {};
  const lan = `http://latchkey.lan:${new URL(url).port}`;
  const second = await launchSecond(["--host-resolver-rules=MAP latchkey.lan 127.0.0.1"]);
  try {
    const ada = new Client(url, url.replace("127.0.0.1", "localhost"));
    await ada.signIn(admin.email, admin.password);
    expect((await ada.patch("/api/v1/admin/settings", { publicUrl: lan })).status).toBe(200);
    const there = new Client(url, lan);
    for (const [name, value] of ada.cookies) there.cookies.set(name, value);
    const phone = waitingUntilAlive(await (await second.newContext({ ...pixel, baseURL: lan })).newPage());
    await phone.goto("/app");
    expect(await phone.evaluate(() => window.isSecureContext)).toBe(false);
    await expect(phone.getByText(/This page can’t use the camera/)).toBeVisible();
    await expect(phone.getByRole("button", { name: "Scan QR code" })).toHaveCount(0);
    await phone.goto((await there.generate()).data.qr);
    await confirm(phone, "On the LAN");
    await phone.reload();
    await expect(devicesHeading(phone)).toBeVisible();
    await expect(phone.getByText("On the LAN")).toBeVisible();
  } finally {
    await second.close();
    await site.close();
  }
});
