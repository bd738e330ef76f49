import { hasRing, tabTo } from "./support/keyboard";
import { expect, test } from "./support/test";

test.afterEach(async ({ person }) => {
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
});

test("UID Login takes Field Manager along, and the navigation follows at once", async ({ desk }) => {
  await desk.goto("/admin/settings");
  await desk.getByRole("link", { name: "Addons" }).click();
  const uidLogin = desk.getByRole("switch", { name: "UID Login" });
  const fieldManager = desk.getByRole("switch", { name: "Field Manager" });
  const entry = desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Field Manager" });
  await expect(uidLogin).not.toBeChecked();
  await expect(desk.getByRole("heading", { name: "UID Login policy" })).toHaveCount(0);
  await expect(entry).toHaveCount(0);

  await uidLogin.click();
  const dialog = desk.getByRole("alertdialog", { name: "Switch on Field Manager too?" });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(uidLogin).not.toBeChecked();

  await uidLogin.click();
  await dialog.getByRole("button", { name: "Switch both on" }).click();
  await expect(desk.getByText("Field Manager and UID Login switched on").first()).toBeVisible();
  await expect(uidLogin).toBeChecked();
  await expect(fieldManager).toBeChecked();
  await expect(entry).toBeVisible();
  await expect(desk.getByRole("heading", { name: "UID Login policy" })).toBeVisible();
  await desk.getByRole("link", { name: "Open Field Manager" }).click();
  await expect(desk.getByRole("heading", { name: "Field Manager", level: 1 })).toBeVisible();
  await expect(entry).toHaveAttribute("aria-current", "page");
});

test("Field Manager says what stops with it, and its pages are gone", async ({ desk, person }) => {
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  await desk.goto("/admin/settings/addons");
  const fieldManager = desk.getByRole("switch", { name: "Field Manager" });
  await fieldManager.click();
  const dialog = desk.getByRole("alertdialog", { name: "Switch off Field Manager and UID Login?" });
  await expect(dialog).toContainText("No phone can be registered or removed.");
  await expect(dialog).toContainText("Nobody signs in with one tap.");
  await expect(dialog).toContainText("They keep their current sign-in until it ends, but get no new one.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(fieldManager).toBeChecked();

  await fieldManager.click();
  await dialog.getByRole("button", { name: "Switch both off" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(fieldManager).not.toBeChecked();
  await expect(desk.getByRole("switch", { name: "UID Login" })).not.toBeChecked();
  await expect(desk.getByRole("link", { name: "Field Manager" })).toHaveCount(0);
  await expect(desk.getByRole("heading", { name: /policy$/ })).toHaveCount(0);
  await desk.keyboard.press("Control+k");
  await desk.getByRole("combobox", { name: /^Search pages/ }).fill("field m");
  await expect(desk.getByText("Nothing matches “field m”.")).toBeVisible();
  expect((await desk.goto("/admin/field-manager"))?.status()).toBe(404);
});

test("each card tells how much its addon is used", async ({ desk, person, site }) => {
  // Other tests leave theirs.
  await site.sql("delete from audit_events where action = 'employee.signed_in'");
  await site.sql("update devices set revoked_at = now() where registered_via <> 'qr' and revoked_at is null");
  await site.sql(
    `insert into audit_events (at, action, actor_type, actor_id, actor_name, details)
     select now() - hours * interval '1 hour', 'employee.signed_in', 'user', $1, $2, jsonb_build_object('method', method)
     from (values (1, 'uid'), (2, 'uid'), (3, 'password'), (25, 'uid')) as signed_in (hours, method)`,
    [person.id, person.name],
  );
  await site.sql(
    `insert into devices (user_id, identifier, name, platform, registered_via, revoked_at)
     select $1, gen_random_uuid(), via, 'android', via, gone
     from (values ('field_manager', null), ('self', now()), ('qr', null)) as added (via, gone)`,
    [person.id],
  );
  await desk.goto("/admin/settings/addons");
  await expect(desk.getByRole("region", { name: "UID Login" })).toContainText("2 sign-ins in 24 hours");
  await expect(desk.getByRole("region", { name: "Field Manager" })).toContainText("1 device registered");
});

test("addons are switched by keys alone, and the focus stays where it was", async ({ desk }) => {
  await desk.goto("/admin/settings/addons");
  const uidLogin = desk.getByRole("switch", { name: "UID Login" });
  const dialog = desk.getByRole("alertdialog");
  await tabTo(desk, uidLogin);
  await desk.keyboard.press("Space");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  expect(await hasRing(desk)).toBe(true);
  await desk.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(uidLogin).toBeFocused();
  await desk.keyboard.press("Space");
  await tabTo(desk, dialog.getByRole("button", { name: "Switch both on" }));
  await desk.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(uidLogin).toBeFocused();
  await expect(uidLogin).toBeChecked();

  await tabTo(desk, desk.getByRole("textbox", { name: "A sign-in lasts" }));
  await desk.keyboard.type("1");
  await tabTo(desk, desk.getByRole("checkbox", { name: "All with mobile app access" }));
  await desk.keyboard.press("Space");
  await tabTo(desk, desk.getByRole("switch", { name: "Ask for a PIN" }));
  await desk.keyboard.press("Space");
  await expect(desk.getByText("3 unsaved changes")).toBeVisible();
  await tabTo(desk, uidLogin, "Shift+Tab");
  await desk.keyboard.press("Space");
  await expect(desk.getByRole("heading", { name: "Field Manager policy" })).toBeVisible();
  await expect(uidLogin).toBeFocused();
});

test("at the width of a phone the menu follows as well", async ({ desk }) => {
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.goto("/admin/settings/addons");
  const menu = desk.getByRole("button", { name: "Menu" });
  const roles = desk.getByRole("menuitem", { name: "Roles" });
  const entry = desk.getByRole("menuitem", { name: "Field Manager" });
  await menu.click();
  await expect(roles).toBeVisible();
  await expect(entry).toHaveCount(0);
  await desk.keyboard.press("Escape");
  await desk.getByRole("switch", { name: "Field Manager" }).click();
  await expect(desk.getByRole("link", { name: "Open Field Manager" })).toBeVisible();
  await menu.click();
  await entry.click();
  await expect(desk.getByRole("heading", { name: "Field Manager", level: 1 })).toBeVisible();
});
