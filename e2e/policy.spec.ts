import { expect, test } from "./support/test";

const defaults = { uidSessionDays: 28, uidAllowedRoleIds: null, isUidPinRequired: false, employeeDeviceLimit: 1 };

test.beforeEach(async ({ person }) => {
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
});
test.afterEach(async ({ person }) => {
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
  await person.client.patch("/api/v1/admin/settings", defaults);
});

test("UID Login alone is switched off without a question; Field Manager and its limit stay", async ({
  desk,
  person,
}) => {
  await desk.goto("/admin/settings/addons");
  await desk.getByRole("textbox", { name: "A sign-in lasts" }).fill("14");
  await desk.getByRole("switch", { name: "UID Login" }).click();
  await expect(desk.getByText("UID Login switched off").first()).toBeVisible();
  await expect(desk.getByRole("switch", { name: "Field Manager" })).toBeChecked();
  await expect(desk.getByRole("heading", { name: "Field Manager policy" })).toBeVisible();
  await expect(desk.getByRole("textbox", { name: "A sign-in lasts" })).toHaveCount(0);
  await expect(desk.getByText("unsaved")).toHaveCount(0);
  await desk.getByRole("textbox", { name: "Devices for each employee" }).fill("2");
  await desk.getByRole("button", { name: "Save policy" }).click();
  await expect(desk.getByText("Settings saved").first()).toBeVisible();
  const { data } = await person.client.get<{ settings: object }>("/api/v1/admin/settings");
  expect(data.settings).toMatchObject({ uidSessionDays: 28, employeeDeviceLimit: 2 });
});

test("the policy is saved as a whole or not at all, and says which number is wrong", async ({ desk, person }) => {
  await desk.goto("/admin/settings/addons");
  const days = desk.getByRole("textbox", { name: "A sign-in lasts" });
  const devices = desk.getByRole("textbox", { name: "Devices for each employee" });
  await expect(days).toHaveValue("28");
  await expect(devices).toHaveValue("1");
  await days.fill("7");
  await devices.fill("21");
  await desk.getByRole("switch", { name: "Ask for a PIN" }).click();
  await expect(desk.getByText("3 unsaved changes")).toBeVisible();
  await desk.getByRole("button", { name: "Save policy" }).click();
  await expect(desk.getByText("This must be at most 20.")).toBeVisible();
  await expect(devices).toHaveAttribute("aria-invalid", "true");
  await devices.fill("3");
  await desk.getByRole("button", { name: "Save policy" }).click();
  await expect(desk.getByText("Settings saved").first()).toBeVisible();
  await desk.reload();
  await expect(days).toHaveValue("7");
  await expect(desk.getByRole("switch", { name: "Ask for a PIN" })).toBeChecked();
  const { data } = await person.client.get<{ settings: object }>("/api/v1/admin/settings");
  expect(data.settings).toMatchObject({ uidSessionDays: 7, isUidPinRequired: true, employeeDeviceLimit: 3 });
});

test("roles are chosen from those with mobile access; all means all that come later too", async ({ desk, person }) => {
  const name = (what: string) => `${what} ${Date.now()}`;
  const [drivers, clerks] = [name("Drivers"), name("Clerks")];
  const add = (role: object) => person.client.post<{ role: { id: number } }>("/api/v1/admin/roles", role);
  const { id } = (await add({ name: drivers, isMobileAppAccessEnabled: true })).data.role;
  await add({ name: clerks });
  await desk.goto("/admin/settings/addons");
  const box = (label: string) => desk.getByRole("checkbox", { name: label, exact: true });
  const all = box("All with mobile app access");
  await expect(all).toBeChecked();
  await expect(box(drivers)).toBeChecked();
  await expect(box(clerks)).toHaveCount(0);

  await all.click();
  await expect(desk.getByText("No role is chosen: nobody can sign in.")).toBeVisible();
  await box(drivers).click();
  await expect(desk.getByText("1 unsaved change")).toBeVisible();
  await desk.getByRole("button", { name: "Save policy" }).click();
  await expect(desk.getByText("unsaved")).toHaveCount(0);
  const stored = async () =>
    (await person.client.get<{ settings: { uidAllowedRoleIds: unknown } }>("/api/v1/admin/settings")).data.settings;
  expect((await stored()).uidAllowedRoleIds).toEqual([id]);

  await desk.reload();
  await expect(all).toBeChecked({ indeterminate: true });
  await box(drivers).click();
  await box(drivers).click();
  await expect(desk.getByText("unsaved")).toHaveCount(0);
  await all.click();
  await desk.getByRole("button", { name: "Save policy" }).click();
  await expect(desk.getByText("unsaved")).toHaveCount(0);
  expect((await stored()).uidAllowedRoleIds).toBeNull();
});
