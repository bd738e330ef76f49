import type { IssuedToken } from "@/lib/onboarding/contract";
import { waitingUntilAlive } from "./support/alive";
import { addPhone, confirm, connectedPhone, devicesHeading } from "./support/companion";
import { expectCountdown, row } from "./support/mobile-app";
import { scan } from "./support/qr";
import { expect, newPhone, test } from "./support/test";
import { watch } from "./support/troubles";

test("a connected phone renames and revokes the others, and the office sees it", async ({
  browser,
  desk,
  site,
  person,
}) => {
  await desk.goto("/admin/mobile-app");
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  await addPhone(person, "Spare phone");
  await phone.getByRole("button", { name: "Rename Spare phone" }).click();
  await phone.getByLabel("Device name").fill("Gate phone");
  await phone.getByRole("button", { name: "Save name" }).click();
  await expect(phone.getByRole("button", { name: "Rename Gate phone" })).toBeFocused();
  await desk.reload();
  await expect(row(desk, "Gate phone")).toBeVisible();

  await phone.getByRole("button", { name: "Revoke Gate phone" }).click();
  await phone.getByRole("button", { name: "Cancel" }).click();
  await expect(phone.getByRole("button", { name: "Revoke Gate phone" })).toBeFocused();
  await phone.getByRole("button", { name: "Revoke Gate phone" }).click();
  await phone.getByRole("button", { name: "Revoke access" }).click();
  await expect(phone.getByText("None yet.")).toBeVisible();
  await expect(devicesHeading(phone)).toBeFocused();
  await desk.reload();
  await row(desk, "Ada’s Pixel").waitFor();
  await expect(row(desk, "Gate phone")).toHaveCount(0);

  await phone.getByRole("button", { name: "Audit log" }).click();
  await expect(phone.getByRole("heading", { name: "Audit log" })).toBeFocused();
  await expect(phone.getByText("revoked Gate phone")).toBeVisible();
  await phone.goBack();
  await expect(phone.getByRole("button", { name: "Audit log" })).toBeFocused();
});

test("a connected phone shows a code for another, and sees how it is opened and used", async ({
  browser,
  site,
  person,
}) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  const troubles = watch(phone, site.baseUrl);
  const answer = phone.waitForResponse((response) => response.url().endsWith("/generate-qr"));
  await phone.getByRole("button", { name: "Connect another phone" }).click();
  const { data } = (await (await answer).json()) as { data: IssuedToken };
  await expect.poll(() => scan(phone)).toBe(data.qr);
  await expect(phone.getByText(`${data.code.slice(0, 4)}-${data.code.slice(4)}`)).toBeVisible();
  await expectCountdown(phone.getByRole("timer"), data.expiresAt);
  await expect(phone.getByText("Waiting for a phone…")).toBeVisible();
  await site.client().post("/api/v1/admin/app/open-token", { code: data.code });
  await expect(phone.getByText("A phone has opened the code…")).toBeVisible();
  await site.client().exchange(data.token, newPhone({ name: "The second" }));
  await expect(phone.getByText("Pixel 9 connected just now.")).toBeVisible();
  await phone.getByRole("button", { name: "Back" }).click();
  await expect(phone.getByText("The second")).toBeVisible();
  expect(troubles).toEqual([]);
});

test("without the event stream the phone asks by itself", async ({ browser, site, person }) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  await phone.route("**/admin/app/events", (route) => route.abort());
  await phone.reload();
  await devicesHeading(phone).waitFor();
  await addPhone(person, "Spare phone");
  await expect(phone.getByText("Spare phone")).toBeVisible();
});

test("a phone that was revoked says so by itself, forgets its token, and can come back", async ({
  browser,
  site,
  person,
}) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  const { devices } = (await person.client.get<{ devices: { id: string }[] }>("/api/v1/admin/app/devices")).data;
  await person.client.delete(`/api/v1/admin/app/devices/${devices[0]?.id}`);
  const heading = phone.getByRole("heading", { name: "This device was disconnected." });
  await expect(heading).toBeFocused();
  await expect(phone.getByText("The office revoked its access.")).toBeVisible();
  await expect(phone.getByText("Ada’s Pixel")).toBeVisible();
  expect(await phone.evaluate(() => localStorage.getItem("latchkey.device"))).toBeNull();
  await phone.getByRole("button", { name: "Scan a new code" }).click();
  await expect(phone.getByRole("heading", { name: "Scan the code" })).toBeVisible();
});

test("a phone that disconnects itself is asked first, and keeps nothing", async ({ browser, site, person }) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  await phone.getByRole("button", { name: "Disconnect this phone" }).click();
  await expect(phone.getByRole("button", { name: "Cancel" })).toBeFocused();
  await phone.getByRole("button", { name: "Disconnect", exact: true }).click();
  await expect(phone.getByRole("heading", { name: "This phone is disconnected" })).toBeVisible();
  expect(await phone.evaluate(() => localStorage.getItem("latchkey.device"))).toBeNull();
});

test("names as long as they may be leave every button within reach", async ({ browser, site, person }) => {
  const phone = await connectedPhone(browser, site, person, "The long name of a phone ".padEnd(64, "m"));
  await phone.setViewportSize({ width: 320, height: 640 });
  await addPhone(person, "Another long name of a phone ".padEnd(64, "m"));
  await expect(phone.getByRole("button", { name: /^Revoke Another/ })).toBeInViewport({ ratio: 1 });
  await expect(phone.getByText("Connected", { exact: true })).toBeInViewport({ ratio: 1 });
  await phone.getByRole("button", { name: "Disconnect this phone" }).click();
  await phone.getByRole("button", { name: "Disconnect", exact: true }).click();
  await expect(phone.getByRole("heading", { name: "This phone is disconnected" })).toBeVisible();
});

test("two tabs are one phone: what one does, the other shows", async ({ browser, site, person }) => {
  const one = await connectedPhone(browser, site, person, "Ada’s Pixel");
  const two = waitingUntilAlive(await one.context().newPage());
  await two.goto("/app");
  await devicesHeading(two).waitFor();
  await one.getByRole("button", { name: "Disconnect this phone" }).click();
  await one.getByRole("button", { name: "Disconnect", exact: true }).click();
  await expect(two.getByRole("heading", { name: "This phone is disconnected" })).toBeVisible();
  await one.goto((await person.client.generate()).data.qr);
  await confirm(one, "Ada’s Pixel");
  await expect(devicesHeading(two)).toBeVisible();
});

test("the focus stays among what can be done as a code comes and goes", async ({ browser, site, person }) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  await phone.getByRole("button", { name: "Connect another phone" }).click();
  const cancel = phone.getByRole("button", { name: "Cancel code" });
  await cancel.focus();
  await phone.keyboard.press("Enter");
  await expect(phone.getByRole("button", { name: "Generate a new code" })).toBeFocused();
  await phone.keyboard.press("Enter");
  await cancel.waitFor();
  await expect(phone.getByRole("region", { name: "What to do" })).toBeFocused();
});
