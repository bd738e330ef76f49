import { type Page } from "@playwright/test";
import { admin, startSite } from "../tests/support/site";
import { pick, waitingUntilAlive } from "./support/alive";
import { followed } from "./support/live";
import { expect, test } from "./support/test";

async function signIn(page: Page, email: string, password: string) {
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a wrong password says only that one of the two is wrong", async ({ page, person }) => {
  await page.goto("/sign-in");
  await signIn(page, person.email, "not the password at all");
  await expect(page.getByText("Email or password is wrong.")).toBeVisible();
  await signIn(page, "nobody@example.com", "not the password at all");
  await expect(page.getByText("Email or password is wrong.")).toBeVisible();
  expect(page.url()).not.toContain("password");
  await signIn(page, person.email, person.password);
  await page.waitForURL("**/admin");
});

test("a field that is missing or no email is explained under it, costs no try, and gets the focus", async ({
  page,
}) => {
  const tries: string[] = [];
  page.on("request", (request) => request.url().includes("/callback/") && tries.push(request.url()));
  await page.goto("/sign-in");
  const email = page.getByLabel("Email");
  const password = page.getByRole("textbox", { name: "Password" });
  await password.focus();
  await password.press("Enter");
  await expect(page.getByText("Type your email.")).toBeVisible();
  await expect(page.getByText("Type your password.")).toBeVisible();
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription("Type your email.");
  await email.fill("ada");
  await expect(page.getByText("Type your email.")).toHaveCount(0);
  await email.press("Enter");
  await expect(email).toHaveAccessibleDescription("This is not an email address. Type it in full.");
  await email.fill("ada@example.com");
  await email.press("Enter");
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription("Type your password.");
  expect(tries).toEqual([]);
});

test("after too many tries the page says how long to wait", async ({ page }) => {
  const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "1" } });
  try {
    const stranger = site.client();
    for (let tries = 0; tries < 5; tries++) await stranger.signIn(admin.email, "wrong");
    await page.goto(`${site.baseUrl}/sign-in`);
    await signIn(page, admin.email, admin.password);
    await expect(page.getByText(/^Too many tries\. Wait \d+ (minutes|seconds)\.$/)).toBeVisible();
    expect(new URL(page.url()).pathname).toBe("/sign-in");
  } finally {
    await site.close();
  }
});

test("a stranger is sent to the sign-in from every admin page, and back from there", async ({ page, site, person }) => {
  for (const path of ["/admin", "/admin/mobile-app", "/admin/audit", "/admin/settings", "/admin/settings/clean-up"]) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect([path, answer.status(), new URL(answer.headers().location ?? "", site.baseUrl).pathname]).toEqual([
      path,
      307,
      "/sign-in",
    ]);
  }
  await page.goto("/");
  await page.waitForURL("**/sign-in*");
  await page.goto("/admin/audit?action=device.revoked");
  await page.waitForURL("**/sign-in");
  await signIn(page, person.email, person.password);
  await page.waitForURL("**/admin/audit?action=device.revoked");
});

test("nobody is led off the site by a crafted sign-in link", async ({ page, person, site }) => {
  await page.goto("/sign-in?next=%2F%2Fevil.example%2F");
  await signIn(page, person.email, person.password);
  await page.waitForURL(`${site.baseUrl}/admin`);
});

test("signing out ends the session in every tab, and the back button shows nothing", async ({ desk, context }) => {
  await desk.goto("/admin/mobile-app");
  const otherTab = waitingUntilAlive(await context.newPage());
  await otherTab.goto("/admin/audit");
  await desk.getByRole("button", { name: "Account menu" }).click();
  await pick(desk.getByRole("menuitem", { name: "Sign out" }));
  await desk.waitForURL("**/sign-in");
  await desk.goBack();
  await desk.waitForURL("**/sign-in*");
  // The other tab hears of it, and leaves by itself.
  await otherTab.waitForURL(/\/sign-in\?next=/);
});

test("whoever signs out is led to the sign-in, also where the page hears of the end before the answer to it", async ({
  desk,
}) => {
  await followed(desk, () => desk.goto("/admin/mobile-app"));
  const heard = desk.waitForResponse((answer) => answer.url().endsWith("/admin/app/events") && answer.status() === 401);
  await desk.route("**/api/auth/signout", async (route) => {
    const answer = await route.fetch();
    await heard;
    await route.fulfill({ response: answer });
  });
  await desk.getByRole("button", { name: "Account menu" }).click();
  await pick(desk.getByRole("menuitem", { name: "Sign out" }));
  await desk.waitForURL("**/sign-in");
});

test("a session that ends meanwhile leads to the sign-in, and back to where it was", async ({ desk, site, person }) => {
  await desk.goto("/admin/employees");
  await site.sql("delete from admin_sessions where user_id = $1", [person.id]);
  // The page hears of it by itself, or from the answer to what is done on it, whichever comes first.
  const led = desk.waitForURL("**/sign-in?next=%2Fadmin%2Femployees*");
  await Promise.race([desk.getByLabel("Search name, code or email").fill("weber"), led]);
  await led;
  await signIn(desk, person.email, person.password);
  await desk.waitForURL("**/admin/employees*");
});
