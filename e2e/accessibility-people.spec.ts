import { pick } from "./support/alive";
import { addEmployee, unique } from "./support/employees";
import { expectAccessible } from "./support/axe";
import { row } from "./support/mobile-app";
import { test } from "./support/test";

test.describe.configure({ timeout: 120_000 });

test("axe finds nothing on the list of people, with and without anybody in it", async ({ desk, person }) => {
  const { email } = await addEmployee(person.client, { employeeCode: unique(), designation: "Steward" });
  await addEmployee(person.client, { status: "inactive", role: "Office employee" });
  await desk.goto("/admin/employees?status=all");
  await row(desk, email).waitFor();
  await expectAccessible(desk, "employees");
  await desk.getByRole("combobox", { name: "Role:" }).click();
  await desk.getByRole("option", { name: "Manager" }).waitFor();
  await expectAccessible(desk, "employees, filter open");
  await desk.goto("/admin/employees?q=no+such+person");
  await desk.getByText("Nobody matches").waitFor();
  await expectAccessible(desk, "employees, nobody matches");
});

test("axe finds nothing on a person's page, its menu and its dialogs", async ({ desk, person, site }) => {
  const { id } = await addEmployee(person.client, {
    dob: "1990-01-15",
    gender: "male",
    avatar: "https://a.example/a.png",
  });
  await desk.route("https://a.example/**", (route) => route.abort());
  await site.sql(
    `with phone as (insert into devices (user_id, identifier, name, platform, model, registered_via)
       values ($1, $2, 'Jonas’s Galaxy', 'android', 'Galaxy A56', 'field_manager') returning id)
     insert into device_sessions (user_id, device_id, method, expires_at)
       select $1, id, 'uid', now() + interval '28 days' from phone`,
    [id, `a91f${unique()}${unique()}c07e`],
  );
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  try {
    await desk.goto(`/admin/employees/${id}`);
    await desk.getByRole("button", { name: "Remove Jonas’s Galaxy" }).waitFor();
    await expectAccessible(desk, "person");
    await desk.getByRole("button", { name: /^More for/ }).click();
    await desk.getByRole("menuitem", { name: "Delete employee" }).waitFor();
    await expectAccessible(desk, "person, menu");
    await pick(desk.getByRole("menuitem", { name: "Delete employee" }));
    await desk.getByRole("alertdialog").waitFor();
    await expectAccessible(desk, "person, to delete");
    await desk.keyboard.press("Escape");
    await desk.getByRole("alertdialog").waitFor({ state: "detached" });
    await desk.getByRole("button", { name: "Deactivate" }).click();
    await desk.getByRole("alertdialog").waitFor();
    await expectAccessible(desk, "person, to deactivate");
    await desk.goto("/admin/employees/999999");
    await expectAccessible(desk, "person, not there");
  } finally {
    await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
  }
});

test("axe finds nothing on the form of a person, with errors too", async ({ desk, person }) => {
  await desk.goto("/admin/employees/new");
  await expectAccessible(desk, "new person");
  await desk.getByRole("textbox", { name: "Password" }).fill("short");
  await desk.getByRole("button", { name: "Add employee" }).click();
  await desk.getByText("This must have at least 15 characters.").waitFor();
  await expectAccessible(desk, "new person, with errors");
  await desk.getByRole("combobox", { name: "Role" }).click();
  await desk.getByRole("option", { name: "Manager" }).waitFor();
  await expectAccessible(desk, "new person, roles open");
  await desk.goto(`/admin/employees/${(await addEmployee(person.client)).id}/edit`);
  await expectAccessible(desk, "edit person");
});

test("axe finds nothing on the import, from the choice of a file to its end", async ({ desk }) => {
  const word = unique();
  const file = (...rows: string[]) => ({
    name: "people.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["firstName,lastName,email,role", ...rows].join("\n")),
  });
  const input = desk.locator('input[type="file"]');
  await desk.goto("/admin/employees/import");
  await expectAccessible(desk, "import");
  await input.setInputFiles({ ...file(), name: "people.xlsx", mimeType: "application/octet-stream" });
  await desk.getByText("This is not a CSV file").waitFor();
  await expectAccessible(desk, "import, refused");
  await input.setInputFiles(file("Ada,,ada@,Nobody", `Bo,${word},bo.${word}@example.com,Manager`));
  await desk.getByText("Rows to mend").waitFor();
  await expectAccessible(desk, "import, rows to mend");
  await desk.getByRole("button", { name: "Choose the mended file" }).click();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await desk.route("**/employees/import?*", async (route) => {
    await held;
    await route.continue();
  });
  await input.setInputFiles(file(`Bo,${word},bo.${word}@example.com,Manager`));
  await desk.getByRole("progressbar").waitFor();
  await expectAccessible(desk, "import, under way");
  release();
  await desk.getByRole("button", { name: "Import 1 person" }).waitFor();
  await expectAccessible(desk, "import, all good");
  await desk.getByRole("button", { name: "Import 1 person" }).click();
  await desk.getByText("1 person added").waitFor();
  await expectAccessible(desk, "import, done");
});
