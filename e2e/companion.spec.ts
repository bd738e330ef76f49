import type { Browser, Page } from "@playwright/test";
import { waitingUntilAlive } from "./support/alive";
import { launchWithCamera, pixel } from "./support/camera";
import { confirm, devicesHeading, loadsOf } from "./support/companion";
import { code, openWithCode, panel, row } from "./support/mobile-app";
import { expect, test as base } from "./support/test";
import { watch } from "./support/troubles";

type Options = { isAllowed?: boolean; at?: string };

/** Points a second browser's camera at the page as it stands, and opens the companion there. */
const test = base.extend<{ pointAt: (desk: Page, options?: Options) => Promise<Page> }>({
  pointAt: async ({ site }, provide, testInfo) => {
    const opened: Browser[] = [];
    await provide(async (desk, { isAllowed = true, at = site.baseUrl } = {}) => {
      const file = testInfo.outputPath("camera.y4m");
      const second = await launchWithCamera({ film: await desk.screenshot(), file, isAllowed });
      opened.push(second);
      return waitingUntilAlive(await (await second.newContext({ ...pixel, baseURL: at })).newPage());
    });
    await Promise.all(opened.map((browser) => browser.close()));
  },
});

test("two browsers, one camera: the phone scans the admin's screen, and both know of it without a reload", async ({
  desk,
  site,
  person,
  pointAt,
}) => {
  const issued = await openWithCode(desk);
  await code(desk).scrollIntoViewIfNeeded();
  const phone = await pointAt(desk);
  const troubles = watch(phone, site.baseUrl);
  await phone.goto("/app");
  const [deskLoads, phoneLoads] = [loadsOf(desk), loadsOf(phone)];
  await phone.getByRole("button", { name: "Scan QR code" }).click();
  await expect(phone.getByRole("heading", { name: "Connect this phone to Latchkey?" })).toBeVisible();
  await expect(phone.getByLabel("Device name")).toHaveValue("Pixel 9");
  await expect(phone.getByText(`Signs in as ${person.name}`)).toBeVisible();
  await confirm(phone, "Ada’s Pixel");

  await expect(phone.getByText("Ada’s Pixel")).toBeVisible();
  await expect(panel(desk).getByText(/connected just now/)).toBeVisible();
  await expect(row(desk, "Ada’s Pixel")).toBeVisible();
  expect([deskLoads(), phoneLoads()]).toEqual([0, 0]);
  // Nothing of a camera goes anywhere but to this site, its reader included.
  expect(troubles).toEqual([]);
  expect(await phone.content()).not.toContain(issued.token);
});

test("a code of another site is told apart, and nothing is sent", async ({ desk, site, pointAt }) => {
  await openWithCode(desk);
  await code(desk).scrollIntoViewIfNeeded();
  // The same server under another name is another site to a browser.
  const phone = await pointAt(desk, { at: site.baseUrl.replace("127.0.0.1", "localhost") });
  const sent: string[] = [];
  phone.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await phone.goto("/app");
  await phone.getByRole("button", { name: "Scan QR code" }).click();
  await expect(phone.getByText("This is not a code from this site.")).toBeVisible();
  await expect(phone.getByRole("heading", { name: "Scan the code" })).toBeVisible();
  expect(sent).toEqual([]);
});

test("a blocked camera is no dead end", async ({ desk, person, pointAt }) => {
  await desk.goto("/admin/mobile-app");
  const phone = await pointAt(desk, { isAllowed: false });
  await phone.goto("/app");
  await phone.getByRole("button", { name: "Scan QR code" }).click();
  await expect(phone.getByText("The camera is blocked. Allow it, or type the code.")).toBeVisible();
  await phone.getByRole("button", { name: "Type code" }).click();
  await phone.getByLabel("Code").fill((await person.client.generate()).data.code);
  await phone.getByRole("button", { name: "Go on" }).click();
  await confirm(phone, "Ada’s Pixel");
  await expect(devicesHeading(phone)).toBeVisible();
});

test("the camera is off as soon as nobody scans, and the focus is back where it was", async ({ desk, pointAt }) => {
  await desk.goto("/admin/mobile-app");
  const phone = await pointAt(desk);
  await phone.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted);
      tracks.push(...stream.getTracks());
      return stream;
    };
    Object.assign(window, { tracks });
  });
  const states = () =>
    phone.evaluate(() => (window as unknown as { tracks: MediaStreamTrack[] }).tracks.map((track) => track.readyState));
  await phone.goto("/app");
  const scan = phone.getByRole("button", { name: "Scan QR code" });
  await scan.click();
  await expect.poll(states).toEqual(["live"]);
  await expect(phone.getByRole("heading", { name: "Scan the code" })).toBeFocused();
  await phone.keyboard.press("Escape");
  await expect(scan).toBeFocused();
  expect(await states()).toEqual(["ended"]);
  await scan.click();
  await expect.poll(states).toEqual(["ended", "live"]);
  // The phone's own Back.
  await phone.goBack();
  await expect(scan).toBeFocused();
  expect(await states()).toEqual(["ended", "ended"]);
});
