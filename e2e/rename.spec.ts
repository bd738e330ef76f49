import { pick } from "./support/alive";
import { row } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

test("renaming in place: Enter saves, Esc leaves it, a bad name is explained", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Old name" }));
  await desk.goto("/admin/mobile-app");
  const actions = desk.getByRole("button", { name: /^Actions for/ });
  const field = desk.getByLabel("New name for Old name");
  const start = async () => {
    await actions.click();
    await pick(desk.getByRole("menuitem", { name: "Rename" }));
    await expect(field).toBeFocused();
  };

  await start();
  await field.fill("Never mind");
  await field.press("Escape");
  await expect(row(desk, "Old name")).toBeVisible();
  await expect(actions).toBeFocused();

  await start();
  await field.fill("  ");
  await field.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(row(desk, "").getByRole("alert")).toBeVisible();
  await field.fill("New name");
  await field.press("Enter");
  await expect(row(desk, "New name")).toBeVisible();
  await desk.reload();
  await expect(row(desk, "New name")).toBeVisible();
});

test("a name field stays until it is saved or left, wherever else one clicks", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Steady" }));
  await desk.goto("/admin/mobile-app");
  const field = desk.getByLabel("New name for Steady");
  await desk.getByRole("button", { name: "Actions for Steady" }).press("Enter");
  // The second half of a double click falls beside the menu, which is already closing.
  await desk.getByRole("menuitem", { name: "Rename" }).dblclick();
  await expect(desk.getByRole("menu")).toHaveCount(0);
  await expect(field).toBeVisible();
  await desk.getByRole("heading", { name: "Connected devices" }).click();
  await field.fill("Steadier");
  await field.press("Enter");
  await expect(row(desk, "Steadier")).toBeVisible();
});

test("Esc leaves the renaming first, and only then the selection", async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "Chosen" }));
  await desk.goto("/admin/mobile-app");
  await desk.getByRole("checkbox", { name: "Select Chosen" }).click();
  await desk.keyboard.press("F2");
  await expect(desk.getByLabel("New name for Chosen")).toBeFocused();
  await desk.keyboard.press("Escape");
  await expect(desk.getByLabel("New name for Chosen")).toHaveCount(0);
  await expect(desk.getByText("1 selected")).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("menu")).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("menu")).toHaveCount(0);
  await expect(desk.getByText("1 selected")).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(desk.getByText("1 selected")).toHaveCount(0);
});

test("a name is saved or left by buttons too, big enough for a thumb", { tag: "@phone" }, async ({ desk, person }) => {
  await person.client.connect(newPhone({ name: "By thumb" }));
  await desk.goto("/admin/mobile-app");
  const [save, leave] = ["Save name", "Cancel renaming"].map((name) => row(desk, "").getByRole("button", { name }));
  const actions = desk.getByRole("button", { name: /^Actions for/ });
  const start = async () => {
    await actions.click();
    await pick(desk.getByRole("menuitem", { name: "Rename" }));
  };
  await start();
  await desk.getByLabel("New name for By thumb").fill("Never mind");
  const phone = (desk.viewportSize()?.width ?? 0) < 640;
  for (const button of [save, leave])
    expect((await button?.boundingBox())?.height).toBeGreaterThanOrEqual(phone ? 44 : 24);
  await leave?.click();
  await expect(row(desk, "By thumb")).toBeVisible();
  await expect(actions).toBeFocused();
  await start();
  await desk.getByLabel("New name for By thumb").fill("By touch");
  await save?.click();
  await expect(row(desk, "By touch")).toBeVisible();
});
