import { pick } from "./support/alive";
import { choose, row, searchField } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

test("filters stay in the address, so a reload and a shared link show the same list", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Larder Pixel" }));
  await person.client.connect(newPhone({ name: "Annex iPhone", platform: "ios" }));
  await person.client.connect(newPhone({ name: "Annex Pixel" }));
  await desk.goto("/admin/mobile-app");
  await searchField(desk).fill("annex");
  await choose(desk, "Platform", "iOS");
  await choose(desk, "Whose", "Everyone’s");
  await expect(desk).toHaveURL(/\/admin\/mobile-app\?q=annex&platform=ios&owner=all$/);
  await desk.reload();
  await expect(searchField(desk)).toHaveValue("annex");
  await expect(row(desk, "Annex iPhone")).toBeVisible();
  await expect(desk.locator("tbody tr")).toHaveCount(1);

  await choose(desk, "Show", "Revoked");
  await expect(desk.getByText("No device matches “annex”")).toBeVisible();
  await desk.getByRole("button", { name: "Clear search" }).last().click();
  await expect(desk).toHaveURL(/\/admin\/mobile-app\?owner=all$/);
  await expect(row(desk, "Larder Pixel")).toBeVisible();
});

test("an address with filters that there are not shows the list without them", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Still here" }));
  await desk.goto("/admin/mobile-app?platform=nokia&owner=you&show=%00&q=%20%00%E2%80%AE&q=twice");
  await expect(row(desk, "Still here")).toBeVisible();
  await expect(desk.getByRole("combobox", { name: "Platform: All platforms" })).toBeVisible();
  await expect(searchField(desk)).toHaveValue("");
});

test("the command palette finds the same device again and again, on the open page too", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Palette Pixel" }));
  await person.client.connect(newPhone({ name: "Palette iPhone", platform: "ios" }));
  const find = async () => {
    await desk.keyboard.press("Control+k");
    await desk.getByLabel("Search pages, commands, people and devices").fill("Palette Pixel");
    await pick(desk.getByRole("option", { name: /^Palette Pixel/ }));
    await expect(searchField(desk)).toHaveValue("Palette Pixel");
    await expect(row(desk, "Palette Pixel")).toBeInViewport();
    await expect(row(desk, "Palette iPhone")).toHaveCount(0);
  };
  await desk.goto("/admin");
  await find();
  await searchField(desk).fill("iphone");
  await expect(row(desk, "Palette iPhone")).toBeVisible();
  await find();
  await choose(desk, "Platform", "iOS");
  await expect(row(desk, "Palette Pixel")).toHaveCount(0);
  await find();
  await desk.mouse.wheel(0, -2000);
  await find();
});

test("while an answer is awaited the list says so, and claims nothing", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Slow Pixel" }));
  await desk.goto("/admin/mobile-app");
  const held: (() => void)[] = [];
  const answer = () => held.splice(0).forEach((goOn) => goOn());
  await desk.route("**/admin/app/devices?*", async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  const table = desk.getByRole("table", { name: /^Connected devices/ });
  await choose(desk, "Platform", "iOS");
  await expect(table).toHaveAttribute("aria-busy", "true");
  await expect(row(desk, "Slow Pixel")).toBeVisible();
  answer();
  await expect(desk.getByText("No device matches these filters")).toBeVisible();
  await choose(desk, "Platform", "Web");
  await expect(table).toHaveAttribute("aria-busy", "true");
  await expect(desk.getByText("No device matches these filters")).toHaveCount(0);
  answer();
  await expect(desk.getByText("No device matches these filters")).toBeVisible();
});
