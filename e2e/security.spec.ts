import type { Page } from "@playwright/test";
import { admin, type Site } from "../tests/support/site";
import { pick } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { addEmployee, unique } from "./support/employees";
import { code, panel } from "./support/mobile-app";
import { followed } from "./support/live";
import { type Person, expect, test } from "./support/test";

const PAGE = "/admin/settings/security";
const prompt = (page: Page) => page.getByRole("dialog", { name: "Confirm it’s you" });
const password = (page: Page) => prompt(page).getByRole("textbox", { name: "Password" });

/** As if they had signed in so long ago. */
const age = (site: Site, person: Person, interval: string) =>
  site.sql("update admin_sessions set proven_at = now() - $2::interval where user_id = $1", [person.id, interval]);

test("a code asks for the password again after a while, by keyboard alone, and then is made by itself", async ({
  desk,
  site,
  person,
}) => {
  await desk.goto("/admin/mobile-app");
  await age(site, person, "16 minutes");
  const generate = panel(desk).getByRole("button", { name: "Generate QR Code" });
  await generate.focus();
  await desk.keyboard.press("Enter");
  await expect(password(desk)).toBeFocused();
  await desk.keyboard.press("Escape");
  await expect(prompt(desk)).toHaveCount(0);
  await expect(generate).toBeFocused();

  await desk.keyboard.press("Enter");
  await expect(password(desk)).toBeFocused();
  await desk.keyboard.press("Enter");
  await expect(password(desk)).toHaveAccessibleDescription("Type your password.");
  await desk.keyboard.type("not my password");
  await desk.keyboard.press("Enter");
  await expect(password(desk)).toHaveAccessibleDescription("That is not your password.");
  await expect(password(desk)).toBeFocused();
  await expectAccessible(desk, "password asked again, wrong");
  // What was wrong is selected: typing begins anew.
  await desk.keyboard.type(person.password);
  await desk.keyboard.press("Enter");
  await expect(code(desk)).toBeVisible();
  await expect(prompt(desk)).toHaveCount(0);
  await panel(desk).getByRole("button", { name: "Cancel code" }).click();
  await panel(desk).getByRole("button", { name: "Generate new code" }).click();
  await expect(code(desk)).toBeVisible();
});

test("after too many guesses the dialog says how long to wait", async ({ desk, site, person }) => {
  await desk.goto("/admin/mobile-app");
  await age(site, person, "16 minutes");
  await desk.route("**/admin/security/confirm", (route) =>
    route.fulfill({
      status: 429,
      headers: { "retry-after": "840" },
      json: { success: false, message: "Too many tries.", code: "rate_limited" },
    }),
  );
  await panel(desk).getByRole("button", { name: "Generate QR Code" }).click();
  await password(desk).fill("a guess");
  await prompt(desk).getByRole("button", { name: "Continue" }).click();
  await expect(prompt(desk).getByRole("alert")).toHaveText("Too many tries. Wait 14 minutes.");
});

test("within the Field Manager’s dialog the same is asked, and the dialog goes on", async ({ desk, site, person }) => {
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  const last = unique();
  await addEmployee(person.client, { lastName: last });
  await desk.goto("/admin/field-manager");
  const dialog = desk.getByRole("dialog", { name: "Register a device" });
  await desk.getByRole("button", { name: "Register device" }).first().click();
  await dialog.getByRole("combobox", { name: "Employee" }).fill(last);
  await pick(desk.getByRole("option", { name: last }));
  await age(site, person, "16 minutes");
  await dialog.getByRole("button", { name: "Generate QR Code" }).click();
  await expect(password(desk)).toBeFocused();
  await desk.keyboard.press("Escape");
  await expect(prompt(desk)).toHaveCount(0);
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Generate QR Code" }).click();
  await password(desk).fill(person.password);
  await desk.keyboard.press("Enter");
  await expect(code(desk)).toBeVisible();
  await expect(dialog).toBeVisible();
  await desk.keyboard.press("Escape");
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
});

test("giving somebody another password asks for one’s own, and saves by itself", async ({ desk, site, person }) => {
  const someone = await addEmployee(person.client, { lastName: unique() });
  await desk.goto(`/admin/employees/${someone.id}/edit`);
  await age(site, person, "16 minutes");
  await desk.getByRole("textbox", { name: "Password" }).fill("an even better password than that");
  await desk.getByRole("button", { name: "Save changes" }).click();
  await password(desk).fill(person.password);
  await desk.keyboard.press("Enter");
  await desk.waitForURL(`**/admin/employees/${someone.id}`);
});

test("sign-ins are listed, and one or all others are signed out from there", async ({ desk, site, person }) => {
  const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const [one, two] = [site.client(), site.client()];
  for (const client of [one, two]) await client.signIn(person.email, person.password);
  await site.sql("update admin_sessions set user_agent = $2 where user_id = $1 and ip_address = $3", [
    person.id,
    firefox,
    one.address,
  ]);
  await desk.goto(PAGE);
  const rows = desk.getByRole("list", { name: "Your sign-ins" }).getByRole("listitem");
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: "This browser" })).toContainText(person.client.address);
  await expect(rows.filter({ hasText: "Firefox on Windows" })).toContainText(one.address);
  await expectAccessible(desk, "security");
  await desk.setViewportSize({ width: 1280, height: 800 });
  await desk.getByRole("button", { name: "Sign out Firefox on Windows" }).click();
  await expectAccessible(desk, "security, one to be signed out", [1280]);
  await desk.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(rows).toHaveCount(2);
  expect((await one.get("/api/v1/admin/settings")).status).toBe(401);
  expect((await two.get("/api/v1/admin/settings")).status).toBe(200);
  await desk.getByRole("button", { name: "Sign out all others" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Sign out all others" }).click();
  await expect(rows).toHaveCount(1);
  await expect(desk.getByRole("button", { name: "Sign out all others" })).toHaveCount(0);
  expect((await two.get("/api/v1/admin/settings")).status).toBe(401);
});

test("one’s own password is changed there, and what is wrong is said at its field", async ({ desk, site, person }) => {
  const elsewhere = site.client();
  await elsewhere.signIn(person.email, person.password);
  await desk.goto(PAGE);
  const current = desk.getByRole("textbox", { name: "Current password" });
  const fresh = desk.getByRole("textbox", { name: "New password" });
  const change = desk.getByRole("button", { name: "Change password" });
  await change.click();
  await expect(current).toBeFocused();
  await expect(current).toHaveAccessibleDescription(/Type the password you have/);
  await current.fill("not my password at all");
  await fresh.fill("too short");
  await change.click();
  await expect(fresh).toHaveAccessibleDescription(/at least 15 characters/);
  await fresh.fill("an even better password than that");
  await change.click();
  await expect(current).toHaveAccessibleDescription("That is not your password.");
  await expect(current).toBeFocused();
  await expectAccessible(desk, "security, wrong password");
  await current.fill(person.password);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("Password changed")).toBeVisible();
  await expect(current).toHaveValue("");
  expect((await elsewhere.get("/api/v1/admin/settings")).status).toBe(401);
  const anew = site.client();
  await anew.signIn(person.email, "an even better password than that");
  expect(anew.isSignedIn).toBe(true);
  expect(person.password).toBe(admin.password);
});

test("a page that nobody uses leads to the sign-in by itself, and back afterwards", async ({ desk, site, person }) => {
  test.slow();
  await followed(desk, () => desk.goto("/admin/settings/clean-up"));
  await site.sql("update admin_sessions set last_used_at = now() - interval '31 minutes' where user_id = $1", [
    person.id,
  ]);
  await desk.waitForURL("**/sign-in?next=%2Fadmin%2Fsettings%2Fclean-up", { timeout: 60_000 });
  await desk.getByLabel("Email").fill(person.email);
  await desk.getByRole("textbox", { name: "Password" }).fill(person.password);
  await desk.getByRole("button", { name: "Sign in" }).click();
  await desk.waitForURL("**/admin/settings/clean-up");
});

test("whoever is at the page is told of once a minute, and nobody else", async ({ desk }) => {
  const told: string[] = [];
  desk.on("request", (request) => request.url().endsWith("/security/activity") && told.push(request.method()));
  await desk.clock.install();
  await desk.goto("/admin/settings");
  await desk.clock.fastForward(10 * 60_000);
  expect(told).toEqual([]);
  await desk.getByLabel("Site name").press("End");
  await expect.poll(() => told).toEqual(["POST"]);
  for (let turn = 0; turn < 5; turn++) await desk.keyboard.press("End");
  expect(told).toEqual(["POST"]);
  await desk.clock.fastForward(61_000);
  await expect.poll(() => told).toEqual(["POST", "POST"]);
  await desk.clock.fastForward(10 * 60_000);
  expect(told).toEqual(["POST", "POST"]);
});
