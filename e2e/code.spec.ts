import { code, generated, openWithCode, panel, row } from "./support/mobile-app";
import { scan } from "./support/qr";
import { expect, newPhone, test } from "./support/test";
import { watch } from "./support/troubles";

test("an expired code says so, and one click makes a new one", async ({ desk, site, person }) => {
  const old = await openWithCode(desk);
  await site.sql("update onboarding_tokens set expires_at = now() - interval '1 second' where id = $1", [old.id]);
  expect((await site.client().exchange(old.token, newPhone())).code).toBe("token_expired");
  await expect(panel(desk).getByText("This code has expired")).toBeVisible();
  await expect(code(desk)).toHaveCount(0);
  expect(await scan(desk)).toBeNull();

  const button = panel(desk).getByRole("button", { name: "Generate new code" });
  const fresh = await generated(desk, () => button.click());
  await expect.poll(() => scan(desk)).toBe(fresh.qr);
  const device = newPhone();
  expect((await site.client().exchange(fresh.token, device)).status).toBe(200);
  await expect(row(desk, device.name)).toBeVisible();
  expect(person.client.isSignedIn).toBe(true);
});

test("the countdown runs from 5:00 to the end without asking the server", async ({ desk }) => {
  await desk.clock.install();
  await openWithCode(desk);
  await desk.clock.pauseAt(new Date(Date.now() + 5_000));
  await desk.route("**/admin/app/tokens/*", () => undefined);
  const timer = panel(desk).getByRole("timer");
  await expect(timer).toHaveText(/^(5:00|4:\d\d)$/);
  await desk.clock.runFor(60_000);
  await expect(timer).toHaveText(/^(4:00|3:\d\d)$/);
  await desk.clock.runFor(240_000);
  await expect(panel(desk).getByText("This code has expired")).toBeVisible();
});

test("a cancelled code vanishes, opens nothing, and a new one is one click away", async ({ desk, site }) => {
  const old = await openWithCode(desk);
  await panel(desk).getByRole("button", { name: "Cancel code" }).click();
  await expect(panel(desk).getByText("The code was cancelled").first()).toBeVisible();
  await expect(code(desk)).toHaveCount(0);
  expect((await site.client().exchange(old.token, newPhone())).code).toBe("token_cancelled");
  const button = panel(desk).getByRole("button", { name: "Generate new code" });
  const fresh = await generated(desk, () => button.click());
  await expect.poll(() => scan(desk)).toBe(fresh.qr);
});

test("a code that a phone has opened is hidden from other cameras until it is settled", async ({ desk, site }) => {
  const issued = await openWithCode(desk);
  await site.client().post("/api/v1/admin/app/open-token", { token: issued.token });
  await expect(panel(desk).getByText("A phone has opened the code…")).toBeVisible();
  await expect(code(desk)).toHaveCount(0);
  await panel(desk).getByRole("button", { name: "Not my phone, cancel code" }).click();
  await expect(panel(desk).getByText("The code was cancelled").first()).toBeVisible();
  expect((await site.client().exchange(issued.token, newPhone())).code).toBe("token_cancelled");
});

test("a code stays live while its admin looks at another page", async ({ desk, site }) => {
  const issued = await openWithCode(desk);
  await desk.getByRole("link", { name: "Audit log" }).first().click();
  await expect(desk.getByRole("heading", { name: "Audit log" })).toBeVisible();
  await desk.getByRole("link", { name: /^Mobile App\s*, a code is live$/ }).click();
  await expect.poll(() => scan(desk)).toBe(issued.qr);
  const device = newPhone({ model: "iPhone 17", platform: "ios" });
  await site.client().exchange(issued.token, device);
  await expect(panel(desk).getByText("iPhone 17 connected just now")).toBeVisible();

  await panel(desk).getByLabel("Device name").fill("Front desk");
  await panel(desk).getByRole("button", { name: "Save name" }).click();
  await expect(row(desk, "Front desk")).toBeVisible();
  await panel(desk).getByRole("button", { name: "Done" }).click();
  await expect(panel(desk).getByRole("button", { name: "Generate QR Code" })).toBeVisible();
});

const found = "A code you made is still waiting";

test("a code that outlives its page is found again, and a phone can still use it", async ({ desk, site }) => {
  const troubles = watch(desk, site.baseUrl);
  await (await site.admin()).generate();
  const issued = await openWithCode(desk);
  // A browser's clock may be years off.
  await desk.clock.setSystemTime("2020-02-02T02:02:02Z");
  await desk.reload();
  await expect(panel(desk).getByText(found)).toBeVisible();
  await expect(panel(desk).getByText("Waiting for a phone…")).toBeVisible();
  await expect(panel(desk).getByRole("timer")).toHaveText(/^4:[0-5]\d$/);
  await expect(code(desk)).toHaveCount(0);
  await site.client().post("/api/v1/admin/app/open-token", { token: issued.token });
  await expect(panel(desk).getByText("A phone has opened the code…")).toBeVisible();
  await desk.reload();
  await expect(panel(desk).getByRole("button", { name: "Not my phone, cancel code" })).toBeVisible();
  const device = newPhone();
  await site.client().exchange(issued.token, device);
  await expect(panel(desk).getByText("Pixel 9 connected just now")).toBeVisible();
  await expect(row(desk, device.name)).toBeVisible();
  await desk.reload();
  await expect(panel(desk).getByRole("button", { name: "Generate QR Code" })).toBeVisible();
  expect(troubles).toEqual([]);
});

test("a code that outlives its page can be replaced or cancelled", async ({ desk, site }) => {
  const old = await openWithCode(desk);
  await desk.reload();
  await expect(panel(desk).getByText(found)).toBeVisible();
  await desk.route("**/admin/app/generate-qr", (route) => route.abort());
  const button = panel(desk).getByRole("button", { name: "Generate new code" });
  await button.click();
  await expect(panel(desk).getByRole("alert")).toHaveText("The site did not answer. Nothing was changed.");
  await expect(panel(desk).getByText(found)).toBeVisible();
  await desk.unroute("**/admin/app/generate-qr");
  const fresh = await generated(desk, () => button.click());
  await expect.poll(() => scan(desk)).toBe(fresh.qr);
  expect((await site.client().exchange(old.token, newPhone())).code).toBe("token_cancelled");

  await desk.reload();
  await panel(desk).getByRole("button", { name: "Cancel code" }).click();
  await expect(panel(desk).getByText("It opens nothing any more.")).toBeVisible();
  expect((await site.client().exchange(fresh.token, newPhone())).code).toBe("token_cancelled");
});

test("when the site does not answer, the panel says so and tries again", async ({ desk }) => {
  await desk.goto("/admin/mobile-app");
  await desk.route("**/admin/app/generate-qr", (route) => route.abort());
  await panel(desk).getByRole("button", { name: "Generate QR Code" }).click();
  await expect(panel(desk).getByText("The site did not answer. Nothing was changed.")).toBeVisible();
  await desk.unroute("**/admin/app/generate-qr");
  const button = panel(desk).getByRole("button", { name: "Try again" });
  const issued = await generated(desk, () => button.click());
  await expect.poll(() => scan(desk)).toBe(issued.qr);
});

test("the link can be copied instead of scanned", async ({ desk, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const issued = await openWithCode(desk);
  await panel(desk).getByRole("button", { name: "Copy link" }).click();
  await expect(desk.getByText("Link copied. It works once.").first()).toBeVisible();
  expect(await desk.evaluate(() => navigator.clipboard.readText())).toBe(issued.qr);
});
