import { createCluster, startServer } from "../scripts/test/postgres.mjs";
import { groupCode } from "@/lib/client/read-code";
import { createDatabase } from "../tests/support/database";
import { addPerson } from "../tests/support/people";
import { admin, startSite } from "../tests/support/site";
import { pick, waitingUntilAlive } from "./support/alive";
import { ANDROID, EVENTS, STATUS, followed, signInAs, standing } from "./support/live";
import { code, generated, openWithCode, panel, row } from "./support/mobile-app";
import { scan } from "./support/qr";
import { expect, newPhone, test } from "./support/test";

const OPEN = "/api/v1/admin/app/open-token";

test("the panel follows a phone by the event stream alone, without asking", async ({ desk, site }) => {
  await followed(desk, () => desk.goto("/admin/mobile-app"));
  const button = panel(desk).getByRole("button", { name: "Generate QR Code" });
  const issued = await generated(desk, () => button.click());
  await code(desk).waitFor();
  await desk.route(STATUS, (route) => route.abort());

  const handset = site.client();
  await handset.post(OPEN, { token: issued.token }, { headers: { "user-agent": ANDROID } });
  await expect(panel(desk).getByText("Opened on an Android phone")).toBeVisible();
  await expect(panel(desk).getByText(handset.address)).toBeVisible();
  await expect(panel(desk).getByRole("status")).toHaveText("A phone has opened the code…");
  await expect(code(desk)).toHaveCount(0);

  const eve = site.client();
  const email = `eve.${Date.now()}@example.com`;
  await addPerson(site, email);
  await eve.signIn(email, admin.password);
  const hers = newPhone();
  await eve.connect(hers);
  expect((await handset.exchange(issued.token, hers)).code).toBe("device_taken");
  await expect(panel(desk).getByRole("status")).toContainText(
    "A phone was refused: it belongs to someone else’s account.",
  );

  const device = newPhone();
  await handset.exchange(issued.token, device);
  await expect(panel(desk).getByText("Pixel 9 connected just now")).toBeVisible();
  await expect(panel(desk).getByRole("status")).toHaveText(/^Connected at/);
  await expect(row(desk, device.name)).toBeVisible();
});

test("without an event stream the page asks by itself, and nobody sees an error", async ({ desk, site }) => {
  await desk.route(EVENTS, (route) => route.abort());
  const issued = await openWithCode(desk);
  await site.client().post(OPEN, { token: issued.token });
  await expect(panel(desk).getByText("Opened on a phone")).toBeVisible();
  const device = newPhone();
  await site.client().exchange(issued.token, device);
  await expect(panel(desk).getByText("Pixel 9 connected just now")).toBeVisible();
  await expect(row(desk, device.name)).toBeVisible();
  await expect(desk.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
});

test("whichever instance the phone lands on, the page hears of it", async ({ page }) => {
  const site = await startSite({ instances: 2 });
  try {
    await signInAs(page, await site.admin(), site);
    await followed(page, () => page.goto(`${site.baseUrl}/admin/mobile-app`));
    const issued = await generated(page, () => panel(page).getByRole("button", { name: "Generate QR Code" }).click());
    await code(page).waitFor();
    await page.route(STATUS, (route) => route.abort());
    const device = newPhone();
    await site.client({ instance: 1 }).exchange(issued.token, device);
    await expect(panel(page).getByText("Pixel 9 connected just now")).toBeVisible();
    await expect(row(page, device.name)).toBeVisible();
  } finally {
    await site.close();
  }
});

test("five seconds after the server is back, the page follows again as if nothing had been", async ({ desk, site }) => {
  await followed(desk, () => openWithCode(desk));
  const picture = await scan(desk);
  const again = standing(desk);
  await site.restart("kill");
  const ready = Date.now();
  await again;
  expect(Date.now() - ready).toBeLessThan(5000);
  expect(await scan(desk)).toBe(picture);
  await expect(panel(desk).getByRole("status")).toHaveText("Waiting for a phone…");

  await desk.route(STATUS, (route) => route.abort());
  const token = new URLSearchParams(new URL(picture ?? "").hash.slice(1)).get("token") ?? "";
  await site.client().exchange(token, newPhone());
  await expect(panel(desk).getByText("Pixel 9 connected just now")).toBeVisible();
});

test("what happened while the browser was offline is there five seconds after it is back", async ({ desk, site }) => {
  const issued = await openWithCode(desk);
  await desk.context().setOffline(true);
  const device = newPhone();
  await site.client().exchange(issued.token, device);
  await desk.context().setOffline(false);
  await expect(panel(desk).getByText("Pixel 9 connected just now")).toBeVisible({ timeout: 5000 });
  await expect(row(desk, device.name)).toBeVisible({ timeout: 5000 });
});

test("five seconds after the database is back, the page follows again", async ({ page }) => {
  const cluster = await createCluster({ fsync: true });
  let server = await startServer(cluster, { remove: false });
  const site = await startSite({ databaseUrl: (await createDatabase(server.url)).url });
  try {
    await signInAs(page, await site.admin(), site);
    await followed(page, () => page.goto(`${site.baseUrl}/admin/mobile-app`));
    const issued = await generated(page, () => panel(page).getByRole("button", { name: "Generate QR Code" }).click());
    const again = standing(page);
    await server.stop("immediate");
    server = await startServer(cluster, { remove: true });
    await expect.poll(async () => (await site.client().get("/api/health/ready")).status).toBe(200);
    const ready = Date.now();
    await again;
    expect(Date.now() - ready).toBeLessThan(5000);
    await page.route(STATUS, (route) => route.abort());
    await site.client().exchange(issued.token, newPhone());
    await expect(panel(page).getByText("Pixel 9 connected just now")).toBeVisible();
  } finally {
    await site.close();
    await server.stop();
  }
});

test("a sign-in that ends elsewhere takes the page to the sign-in by itself", async ({ desk, person, context }) => {
  await followed(desk, () => desk.goto("/admin/mobile-app"));
  const other = waitingUntilAlive(await context.newPage());
  await other.goto("/admin");
  await other.getByRole("button", { name: new RegExp(person.name) }).click();
  await pick(other.getByRole("menuitem", { name: "Sign out" }));
  // The five seconds are until it leaves; what it goes to may take longer to load.
  await desk.waitForURL(/\/sign-in\?next=/, { timeout: 5000, waitUntil: "commit" });
});

test("the code can be typed, as long as it lives", async ({ desk, site }) => {
  const issued = await openWithCode(desk);
  const typed = panel(desk).getByText(groupCode(issued.code), { exact: true });
  await expect(typed).toBeVisible();
  expect((await site.client().post(OPEN, { code: issued.code.toLowerCase() })).status).toBe(200);
  await expect(typed).toHaveCount(0);
  await site.sql("update onboarding_tokens set expires_at = now() - interval '1 second' where id = $1", [issued.id]);
  await desk.reload();
  const fresh = await generated(desk, () =>
    panel(desk)
      .getByRole("button", { name: /^Generate (QR Code|new code)$/ })
      .click(),
  );
  await code(desk).waitFor();
  await site.sql("update onboarding_tokens set expires_at = now() - interval '1 second' where id = $1", [fresh.id]);
  await desk.context().setOffline(true);
  await desk.context().setOffline(false);
  await expect(panel(desk).getByText("This code has expired")).toBeVisible();
  await expect(panel(desk).getByText(groupCode(fresh.code))).toHaveCSS("text-decoration-line", "line-through");
});
