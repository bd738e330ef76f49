import { pick } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { addEmployee, unique } from "./support/employees";
import { row } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

const MARK = "Somebody else tried this code";

test("the warning on a device is dismissed in the list", async ({ desk, site, person }) => {
  const { device } = await person.client.connect(newPhone({ name: "Wary Pixel" }));
  await site.sql("update devices set contested_at = now() where id = $1", [device.id]);
  await desk.goto("/admin/mobile-app");
  await expect(row(desk, "Wary Pixel")).toContainText(MARK);
  await desk.getByRole("button", { name: "Actions for Wary Pixel" }).click();
  await pick(desk.getByRole("menuitem", { name: "Dismiss warning" }));
  await expect(desk.getByText("Warning dismissed for Wary Pixel").first()).toBeVisible();
  await expect(row(desk, "Wary Pixel")).not.toContainText(MARK);
  await desk.getByRole("button", { name: "Actions for Wary Pixel" }).click();
  await expect(desk.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  await expect(desk.getByRole("menuitem", { name: "Dismiss warning" })).toHaveCount(0);
});

test(
  "an employee’s phone shows it on their page and in the Field Manager’s list",
  { tag: "@phone" },
  async ({ desk, site, person }) => {
    await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: true });
    const name = unique();
    const employee = await addEmployee(person.client, { lastName: name });
    const body = { userId: employee.id, identifier: `wary-${name}`, name: `Phone ${name}`, platform: "android" };
    const { device } = (
      await person.client.post<{ device: { id: string } }>("/api/v1/admin/field-manager/devices", body)
    ).data;
    await site.sql("update devices set contested_at = now() where id = $1", [device.id]);
    await desk.goto(`/admin/field-manager?q=${name}`);
    await expect(row(desk, name)).toContainText(MARK);
    await desk.goto(`/admin/employees/${employee.id}`);
    await expect(desk.getByText(MARK)).toBeVisible();
    await expectAccessible(desk, "an employee with a marked phone", [390, 1280]);
    await desk.getByRole("button", { name: "Dismiss warning" }).click();
    await expect(desk.getByText(`Warning dismissed for Phone ${name}`).first()).toBeVisible();
    await expect(desk.getByText(MARK)).toHaveCount(0);
    await desk.goto(`/admin/field-manager?q=${name}`);
    await expect(row(desk, name)).toBeVisible();
    await expect(row(desk, name)).not.toContainText(MARK);
  },
);
