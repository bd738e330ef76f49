import type { Page } from "@playwright/test";
import { row, searchField } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

/** Opens a page of which nothing more comes than what it began with, until it is let. */
async function openWithout(page: Page, path: string): Promise<{ letIn: () => void }> {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto(path);
  let isShut = true;
  await page.route("**/_next/static/**/*.js", (route) => (isShut ? route.abort() : route.continue()));
  return { letIn: () => (isShut = false) };
}

test("a menu whose code could not be fetched opens when it is used again", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Van" }));
  const { letIn } = await openWithout(desk, "/admin/mobile-app");
  const button = row(desk, "Van").getByRole("button", { name: /^Actions/ });
  const failed = desk.waitForEvent("requestfailed");
  await button.click();
  await failed;
  await expect(desk.getByRole("menu")).toHaveCount(0);
  letIn();
  await button.click();
  await expect(desk.getByRole("menu")).toBeVisible();
});

test("whoever has gone on typing is not called back by what comes late", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Van" }));
  const { letIn } = await openWithout(desk, "/admin/mobile-app");
  const filter = desk.getByRole("combobox", { name: /^Platform/ });
  await filter.focus();
  await filter.press("Enter");
  await searchField(desk).focus();
  const came = desk.waitForResponse(/_next\/static\/.*\.js/);
  letIn();
  await came;
  await desk.keyboard.type("van");
  await expect(searchField(desk)).toBeFocused();
  await expect(searchField(desk)).toHaveValue("van");
  await expect(desk.getByRole("listbox")).toHaveCount(0);
});

test("unsaved work is asked about also where the dialog for it could not be fetched", async ({ desk }) => {
  await openWithout(desk, "/admin/settings");
  await desk.getByLabel("Site name").fill("Unsaved");
  const asked: string[] = [];
  let isLeaving = false;
  desk.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void (isLeaving ? dialog.accept() : dialog.dismiss());
  });
  const link = desk.getByRole("link", { name: "Mobile App", exact: true });
  await link.click();
  await expect.poll(() => asked.length).toBe(1);
  await expect(desk.getByLabel("Site name")).toHaveValue("Unsaved");
  isLeaving = true;
  await link.click();
  await expect.poll(() => asked.length).toBe(2);
  expect(asked[0]).toContain("Leave without saving?");
});
