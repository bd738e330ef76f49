import { pick } from "./support/alive";
import { addEmployee, card, findEmployee, searchEmployees, select, unique } from "./support/employees";
import { row } from "./support/mobile-app";
import { expect, test } from "./support/test";

test("somebody is added with a name, an email and a role, and stands in the list", async ({ desk, person }) => {
  const email = `nadia.${unique()}@example.com`;
  await desk.goto("/admin/employees");
  await desk.getByRole("link", { name: "Add employee" }).click();
  await expect(desk.getByLabel("First name")).toBeFocused();
  await desk.getByLabel("First name").fill("Nadia");
  await desk.getByLabel("Last name").fill("Farouk");
  await desk.getByLabel("Email").fill(email);
  await select(desk, "Role", "Field employee");
  await expect(desk.getByText("Does not sign in here. May use the app. Location activity is recorded.")).toBeVisible();
  await desk.getByRole("button", { name: "Add employee" }).click();
  await expect(desk.getByRole("heading", { name: "Nadia Farouk" })).toBeVisible();
  await expect(card(desk, "Access")).toContainText("Not set");
  await desk.getByRole("link", { name: "Employees", exact: true }).last().click();
  await expect(row(desk, email)).toContainText("Nadia Farouk");
  const [made] = await searchEmployees(person.client, email);
  expect(made).toMatchObject({ firstName: "Nadia", role: "Field employee", status: "active", hasPassword: false });
});

test("what is not right is said under its field, and the first such field is where one goes on", async ({ desk }) => {
  await desk.goto("/admin/employees/new");
  await desk.getByLabel("First name").fill("Nadia");
  await desk.getByLabel("Email").fill("nadia@");
  await desk.getByRole("textbox", { name: "Password" }).fill("too short");
  await desk.getByLabel("Picture").fill("http://example.com/n.png");
  await desk.getByRole("button", { name: "Add employee" }).click();
  await expect(desk.getByLabel("Last name")).toBeFocused();
  await expect(desk.getByLabel("Last name")).toHaveAccessibleDescription("This is required.");
  await expect(desk.getByLabel("Email")).toHaveAccessibleDescription("This must be an e-mail address.");
  await expect(desk.getByRole("combobox", { name: "Role" })).toHaveAccessibleDescription(/This is required\./);
  await expect(desk.getByRole("textbox", { name: "Password" })).toHaveAccessibleDescription(
    /This must have at least 15 characters\./,
  );
  await expect(desk.getByLabel("Picture")).toHaveAccessibleDescription(/This must be an https address/);
  await expect(desk.getByLabel("First name")).toHaveValue("Nadia");
});

test("an email or a code that somebody has is refused under its own field", async ({ desk, person }) => {
  const code = `E-${unique()}`;
  const first = await addEmployee(person.client, { employeeCode: code });
  const second = await addEmployee(person.client);
  await desk.goto(`/admin/employees/${second.id}/edit`);
  await desk.getByLabel("Email").fill(first.email.toUpperCase());
  await desk.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.getByLabel("Email")).toHaveAccessibleDescription("Somebody here has this email already.");
  await desk.getByLabel("Email").fill(second.email);
  await desk.getByLabel("Employee code").fill(code);
  await desk.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.getByLabel("Employee code")).toHaveAccessibleDescription(/Somebody here has this code already\./);
  await expect(desk.getByLabel("Email")).not.toHaveAttribute("aria-invalid");
  expect(await findEmployee(person.client, second.id)).toMatchObject({ email: second.email, employeeCode: null });
});

test("an edit changes what was edited, and a new password ends every sign-in", async ({ desk, person, site }) => {
  const { id, email } = await addEmployee(person.client, { designation: "Driver", phoneNumber: "+1 555 0100" });
  await site.sql(
    `insert into device_sessions (user_id, method, expires_at) values ($1, 'password', now() + interval '28 days')`,
    [id],
  );
  await desk.goto(`/admin/employees/${id}`);
  await expect(card(desk, "Sign-ins")).toContainText("Ends");
  await desk.getByRole("link", { name: "Edit" }).click();
  await desk.getByLabel("Designation").fill("Site lead");
  await desk.getByLabel("Phone").fill("");
  await desk.getByLabel("Date of birth").fill("1990-01-15");
  await select(desk, "Gender", "Male");
  await expect(desk.getByText("None is set. At least 15 characters.")).toBeVisible();
  await desk.getByRole("textbox", { name: "Password" }).fill("a long enough password");
  await desk.getByRole("button", { name: "Save changes" }).click();
  await desk.waitForURL(`**/admin/employees/${id}`);
  await expect(card(desk, "Details")).toContainText("15 Jan 1990");
  await expect(card(desk, "Details")).toContainText("Site lead");
  await expect(card(desk, "Sign-ins")).toContainText("Ended");
  await expect(card(desk, "Recent activity")).toContainText("changed");
  expect(await findEmployee(person.client, id)).toMatchObject({
    email,
    designation: "Site lead",
    phoneNumber: null,
    dob: "1990-01-15",
    gender: "male",
    hasPassword: true,
  });
  await desk.getByRole("link", { name: "Edit" }).click();
  await expect(desk.getByText(/Changing it ends every sign-in of theirs/)).toBeVisible();
});

test("the last admin keeps the role and the account, and the page says why", async ({ desk, person, site }) => {
  const others = await site.sql(
    `update users set status = 'inactive' where id <> $1 and status = 'active'
       and role_id in (select id from roles where is_admin) returning id`,
    [person.id],
  );
  try {
    const why = "This is the last admin who can sign in. Make another one first.";
    await desk.goto(`/admin/employees/${person.id}/edit`);
    await select(desk, "Role", "Manager");
    await desk.getByRole("button", { name: "Save changes" }).click();
    await expect(desk.getByRole("combobox", { name: "Role" })).toHaveAccessibleDescription(new RegExp(why));
    await desk.goto(`/admin/employees/${person.id}`);
    await desk.getByRole("button", { name: "Deactivate" }).click();
    const dialog = desk.getByRole("alertdialog");
    await expect(dialog).toContainText("This is you: you are signed out here too.");
    await dialog.getByRole("button", { name: "Deactivate" }).click();
    await expect(dialog.getByText(why)).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await desk.getByRole("button", { name: /^More for/ }).click();
    await pick(desk.getByRole("menuitem", { name: "Delete employee" }));
    await desk.getByLabel(/^Type/).fill(person.name);
    await dialog.getByRole("button", { name: "Delete employee" }).click();
    await expect(dialog.getByText(why)).toBeVisible();
    expect(await findEmployee(person.client, person.id ?? 0)).toMatchObject({ status: "active" });
  } finally {
    const ids = others.map(({ id }) => Number(id));
    await site.sql(`update users set status = 'active' where id in (${[0, ...ids].join(",")})`);
  }
});

test("whoever leaves an edit unsaved is asked first", async ({ desk, person }) => {
  const { id } = await addEmployee(person.client, { designation: "Driver" });
  await desk.goto(`/admin/employees/${id}/edit`);
  await desk.getByLabel("Designation").fill("Site lead");
  await desk.getByRole("link", { name: "Cancel" }).click();
  const dialog = desk.getByRole("alertdialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(desk.getByLabel("Designation")).toHaveValue("Site lead");
  await desk.getByRole("link", { name: "Cancel" }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await desk.waitForURL(`**/admin/employees/${id}`);
  await expect(card(desk, "Details")).toContainText("Driver");
});
