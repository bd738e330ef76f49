import { pick } from "./support/alive";
import { row } from "./support/mobile-app";
import { hasRing, tabTo } from "./support/keyboard";
import { type Person, expect, newPhone, test } from "./support/test";

/** A name that no other test gave a role. */
const newName = (what: string) => `${what} ${Date.now()}`;

const addRole = async ({ client }: Person, name: string, rights: object = {}) =>
  (await client.post<{ role: { id: number } }>("/api/v1/admin/roles", { name, ...rights })).data.role.id;

const addEmployee = ({ client }: Person, roleId: number) =>
  client.post("/api/v1/admin/employees", {
    firstName: "Jonas",
    lastName: "Weber",
    email: `jonas.${roleId}@example.com`,
    roleId,
  });

test("a role is added, changed and deleted", async ({ desk, person }) => {
  const [name, renamed] = [newName("Stewards"), newName("Marshals")];
  await desk.goto("/admin");
  await desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Roles" }).click();
  await expect(row(desk, `Role of ${person.email}`)).toBeVisible();
  // Other tests' roles may have pushed the first ones to the second page.
  const more = desk.getByRole("button", { name: "Load more" });
  if (await more.isVisible()) await more.click();
  for (const seeded of ["Administrator", "Manager", "Office employee", "Field employee"])
    await expect(row(desk, seeded)).toBeVisible();

  await desk.getByRole("button", { name: "Add role" }).click();
  const adding = desk.getByRole("dialog", { name: "Add a role" });
  await expect(adding.getByLabel("Name")).toBeFocused();
  await adding.getByRole("button", { name: "Add role" }).click();
  await expect(adding.getByText("This is required.")).toBeVisible();
  await adding.getByLabel("Name").fill(name);
  await adding.getByRole("switch", { name: "Mobile app access" }).click();
  await adding.getByRole("button", { name: "Add role" }).click();
  await expect(desk.getByText(`Role “${name}” added`).first()).toBeVisible();
  await expect(row(desk, name)).toHaveText(new RegExp(`${name}.*NoAllowedOffNobody`));

  await desk.getByRole("button", { name: `Actions for ${name}` }).click();
  await pick(desk.getByRole("menuitem", { name: "Edit" }));
  const editing = desk.getByRole("dialog", { name: `Edit “${name}”` });
  await editing.getByLabel("Name").fill("manager");
  await editing.getByRole("button", { name: "Save role" }).click();
  await expect(editing.getByText("There is a role of this name already.")).toBeVisible();
  await expect(editing.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await editing.getByLabel("Name").fill(renamed);
  await editing.getByRole("switch", { name: "Location activity tracking" }).click();
  await editing.getByRole("button", { name: "Save role" }).click();
  await expect(editing).toHaveCount(0);
  await expect(row(desk, renamed)).toHaveText(/NoAllowedOnNobody/);
  await desk.reload();
  await expect(row(desk, renamed)).toBeVisible();

  await desk.getByRole("button", { name: `Actions for ${renamed}` }).click();
  await pick(desk.getByRole("menuitem", { name: "Delete" }));
  const deleting = desk.getByRole("alertdialog", { name: `Delete the role “${renamed}”?` });
  await expect(deleting.getByRole("button", { name: "Cancel" })).toBeFocused();
  await deleting.getByRole("button", { name: "Delete role" }).click();
  await expect(row(desk, renamed)).toHaveCount(0);
  await expect(desk.getByRole("button", { name: "Add role" })).toBeFocused();

  await desk.goto("/admin/audit");
  const event = (text: string) => desk.getByRole("listitem").filter({ hasText: `${person.name} ${text}` });
  await expect(event(`added the role ${name}`)).toBeVisible();
  await expect(event(`deleted the role ${renamed}`)).toBeVisible();
});

test("a role that somebody has is not deleted, and leads to them", async ({ desk, person }) => {
  const name = newName("Drivers");
  const id = await addRole(person, name);
  await desk.goto("/admin/roles");
  const ask = async () => {
    await desk.getByRole("button", { name: `Actions for ${name}` }).click();
    await pick(desk.getByRole("menuitem", { name: "Delete" }));
  };
  await ask();
  await addEmployee(person, id);
  await desk.getByRole("button", { name: "Delete role" }).click();
  await expect(desk.getByRole("alert").filter({ hasText: "People have this role." })).toHaveText(
    "People have this role. Give them another one first.",
  );
  await desk.getByRole("button", { name: "Cancel" }).click();

  const people = row(desk, name).getByRole("link", { name: "1 person" });
  await expect(people).toBeVisible();
  await ask();
  const dialog = desk.getByRole("alertdialog", { name: `“${name}” can’t be deleted yet` });
  await expect(dialog).toContainText("1 person has it. Give them another role first, then delete this one.");
  await expect(dialog.getByRole("button", { name: "Delete role" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toHaveCount(0);
  await ask();
  await dialog.getByRole("link", { name: "Show 1 person" }).click();
  await expect(desk.getByRole("heading", { name: "Employees", level: 1 })).toBeVisible();
  await expect(row(desk, `jonas.${id}@example.com`)).toBeVisible();
  await desk.goBack();
  await people.click();
  await expect(row(desk, `jonas.${id}@example.com`)).toBeVisible();
  await expect(desk.locator("tbody tr")).toHaveCount(1);
});

test("taking mobile access away signs its people's phones out, and says so before", async ({ desk, person, site }) => {
  const { token } = await person.client.connect(newPhone());
  const mine = `Role of ${person.email}`;
  await desk.goto("/admin/roles");
  await desk.getByRole("button", { name: `Actions for ${mine}` }).click();
  await pick(desk.getByRole("menuitem", { name: "Edit" }));
  const access = desk.getByRole("switch", { name: "Mobile app access" });
  const warning = desk.getByText("Saving signs everyone with this role out on their phones, at once.");
  await expect(warning).toHaveCount(0);
  await access.click();
  await expect(warning).toBeVisible();
  await expect(access).toHaveAccessibleDescription(/signs everyone with this role out/);
  await access.click();
  await expect(warning).toHaveCount(0);
  await access.click();
  expect((await site.client().with(token).get("/api/v1/account/me")).status).toBe(200);
  await desk.getByRole("button", { name: "Save role" }).click();
  await expect(desk.getByText("Role saved").first()).toBeVisible();
  expect((await site.client().with(token).get("/api/v1/account/me")).code).toBe("access_removed");
});

test("the last admin's role keeps its switch, and says why under it", async ({ desk, person, site }) => {
  const mine = `Role of ${person.email}`;
  const others = await site.sql(
    "update users set status = 'inactive' where id <> $1 and status = 'active' returning id",
    [person.id],
  );
  try {
    await desk.goto("/admin/roles");
    await desk.getByRole("button", { name: `Actions for ${mine}` }).click();
    await pick(desk.getByRole("menuitem", { name: "Edit" }));
    const isAdmin = desk.getByRole("switch", { name: "Admin" });
    await isAdmin.click();
    await expect(desk.getByText("Saving signs everyone with this role out of this site.")).toBeVisible();
    await desk.getByRole("button", { name: "Save role" }).click();
    await expect(isAdmin).toHaveAccessibleDescription(
      /This is the last admin who can sign in\. Make another one first\./,
    );
    await isAdmin.click();
    await expect(desk.getByText("This is the last admin")).toHaveCount(0);
    await desk.getByRole("button", { name: "Save role" }).click();
    await expect(desk.getByRole("dialog")).toHaveCount(0);
    await expect(row(desk, mine)).toHaveText(/YesAllowed/);
  } finally {
    for (const { id } of others) await site.sql("update users set status = 'active' where id = $1", [id]);
  }
});

test("a long list comes page by page, in order", async ({ desk, site }) => {
  const name = newName("Crew");
  await site.sql("insert into roles (name) select $1 || ' ' || lpad(n::text, 3, '0') from generate_series(1, 105) n", [
    name,
  ]);
  await desk.goto("/admin/roles");
  const rows = desk.locator("tbody tr");
  await expect(rows).toHaveCount(100);
  await desk.getByRole("button", { name: "Load more" }).click();
  await expect(row(desk, name)).toHaveCount(105);
  await expect(row(desk, name).first()).toContainText("001");
  await site.sql("update roles set deleted_at = now() where name like $1 || ' %'", [name]);
});

test("roles are kept by keys alone", async ({ desk, person }) => {
  const name = newName("Keyed");
  await addRole(person, name);
  await desk.goto("/admin/roles");
  const actions = desk.getByRole("button", { name: `Actions for ${name}` });
  await tabTo(desk, actions);
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("menuitem", { name: "Edit" })).toBeFocused();
  await desk.keyboard.press("Enter");
  const field = desk.getByRole("dialog").getByLabel("Name");
  await expect(field).toBeFocused();
  await desk.keyboard.press("Tab");
  await expect(desk.getByRole("switch", { name: "Admin" })).toBeFocused();
  expect(await hasRing(desk)).toBe(true);
  await tabTo(desk, desk.getByRole("switch", { name: "Mobile app access" }));
  await desk.keyboard.press("Space");
  await tabTo(desk, field, "Shift+Tab");
  await desk.keyboard.press("End");
  await desk.keyboard.type(" by hand");
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("dialog")).toHaveCount(0);
  await expect(row(desk, `${name} by hand`)).toHaveText(/NoAllowed/);
  await expect(desk.getByRole("button", { name: `Actions for ${name} by hand` })).toBeFocused();

  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("menuitem", { name: "Edit" })).toBeFocused();
  await desk.keyboard.press("End");
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("button", { name: "Cancel" })).toBeFocused();
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("alertdialog")).toHaveCount(0);
  await expect(desk.getByRole("button", { name: `Actions for ${name} by hand` })).toBeFocused();
});
