import { pick } from "./support/alive";
import { addEmployee, card, findEmployee, unique } from "./support/employees";
import { row } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

test("a deactivated person is signed out at once and can be reactivated", async ({ desk, person, site }) => {
  const password = "correct horse battery staple";
  const { id, email } = await addEmployee(person.client, { role: "Administrator", password });
  const them = site.client();
  await them.signIn(email, password);
  const phone = await them.connect(newPhone());
  const me = async () => (await site.client().with(phone.token).get("/api/v1/account/me")).code;
  await desk.goto(`/admin/employees/${id}`);
  const toggle = desk.getByRole("button", { name: /^(De|Re)activate$/ });
  await toggle.click();
  const dialog = desk.getByRole("alertdialog", { name: "Deactivate Jonas Weber?" });
  await expect(dialog).toContainText("signed out everywhere at once");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(toggle).toBeFocused();
  await toggle.click();
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await expect(desk.getByText("Jonas Weber deactivated").first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(desk.locator("h1 + span")).toHaveText("Inactive");
  await expect(toggle).toHaveText("Reactivate");
  await expect(toggle).toBeFocused();
  expect(await me()).toBe("account_inactive");
  await expect(card(desk, "Sign-ins")).toContainText("Ended");

  await toggle.click();
  await expect(desk.locator("h1 + span")).toHaveText("Active");
  // What ended never revives.
  expect(await me()).toBe("session_expired");
  expect(await findEmployee(person.client, id)).toMatchObject({ status: "active" });
  await expect(card(desk, "Recent activity")).toContainText("reactivated");
});

test("somebody is deleted by typing their name, told what becomes of the phone, and is gone", async ({
  desk,
  person,
  site,
}) => {
  const { id, email } = await addEmployee(person.client, { lastName: `Weber ${unique()}` });
  await site.sql(
    `insert into devices (user_id, identifier, name, platform, registered_via) values ($1, $2, 'Jonas’s Galaxy', 'android', 'field_manager')`,
    [id, unique()],
  );
  const { lastName } = await findEmployee(person.client, id);
  await desk.goto(`/admin/employees/${id}`);
  await desk.getByRole("button", { name: /^More for/ }).click();
  await pick(desk.getByRole("menuitem", { name: "Delete employee" }));
  const dialog = desk.getByRole("alertdialog", { name: `Delete Jonas ${lastName}?` });
  await expect(dialog).toContainText("Jonas’s Galaxy stays registered to Jonas");
  const confirm = dialog.getByRole("button", { name: "Delete employee" });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel(/^Type/).fill("Jonas");
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel(/^Type/).fill(` jonas  ${lastName} `);
  await confirm.click();
  await desk.waitForURL("**/admin/employees");
  await expect(desk.getByText(`Jonas ${lastName} deleted`).first()).toBeVisible();
  await expect(desk.getByRole("row").nth(1)).toBeVisible();
  await expect(row(desk, email)).toHaveCount(0);
  const answer = await desk.goto(`/admin/employees/${id}`);
  expect(answer?.status()).toBe(404);
  await expect(desk.getByText("There is no such person")).toBeVisible();
  await desk.getByRole("link", { name: "Go to employees" }).click();
  await desk.waitForURL("**/admin/employees");
});

test("an address that names nobody says so, with a 404", async ({ desk }) => {
  for (const address of ["999999", "0", "me", "1e3", "99999999999999"]) {
    const answer = await desk.goto(`/admin/employees/${address}`);
    expect([address, answer?.status()]).toEqual([address, 404]);
    await expect(desk.getByText("There is no such person")).toBeVisible();
  }
  expect((await desk.goto("/admin/employees/999999/edit"))?.status()).toBe(404);
});

test("a person's sign-ins say how, where and until when, and all of them end at once", async ({
  desk,
  person,
  site,
}) => {
  const { id } = await addEmployee(person.client);
  await site.sql(
    `with phone as (insert into devices (user_id, identifier, name, platform, registered_via)
       values ($1, $2, 'Jonas’s Galaxy', 'android', 'self') returning id)
     insert into device_sessions (user_id, device_id, method, expires_at, ip_address)
       select $1, id, 'uid', now() + interval '28 days', '198.51.100.62' from phone
       union all select $1, null, 'password', now() + interval '27 days', '203.0.113.9' from phone`,
    [id, unique()],
  );
  await desk.goto(`/admin/employees/${id}`);
  const signIns = card(desk, "Sign-ins").getByRole("listitem");
  await expect(signIns.filter({ hasText: "One tap" })).toContainText("Jonas’s Galaxy");
  await expect(signIns.filter({ hasText: "One tap" })).toContainText("198.51.100.62");
  await expect(signIns.filter({ hasText: "Password" })).toContainText("No device registered yet");
  await desk.getByRole("button", { name: "End all sign-ins of Jonas Weber" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "End all" }).click();
  await expect(signIns.filter({ hasText: "Ended" })).toHaveCount(2);
  await expect(desk.getByRole("button", { name: /^End all/ })).toHaveCount(0);
  await expect.poll(() => desk.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  await expect(card(desk, "Recent activity")).toContainText("ended every sign-in of Jonas Weber");
  const link = card(desk, "Recent activity").getByRole("link", { name: "Audit log" });
  await link.click();
  await expect(desk.getByRole("listitem").filter({ hasText: "ended every sign-in of" }).first()).toBeVisible();
});

test("an admin's own page says which sign-in is theirs to keep", async ({ desk, person }) => {
  await desk.goto(`/admin/employees/${person.id}`);
  await expect(desk.getByText("You", { exact: true })).toBeVisible();
  await expect(card(desk, "Sign-ins").getByRole("listitem")).toContainText("Web");
  await desk.getByRole("button", { name: /^End all/ }).click();
  const dialog = desk.getByRole("alertdialog");
  await expect(dialog).toContainText("Phones and browsers are signed out at once, but for this one.");
  await dialog.getByRole("button", { name: "End all" }).click();
  await expect(dialog).toHaveCount(0);
  await desk.reload();
  await expect(card(desk, "Sign-ins")).toContainText("Ends");
});

test("a PIN can be reset while UID Login is on, and is not spoken of while it is off", async ({
  desk,
  person,
  site,
}) => {
  const { id } = await addEmployee(person.client);
  await site.sql("update users set pin_hash = 'of some digits' where id = $1", [id]);
  await desk.goto(`/admin/employees/${id}`);
  await expect(card(desk, "Access")).toContainText("Password");
  await expect(card(desk, "Access")).not.toContainText("PIN");
  await person.client.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  try {
    await desk.reload();
    await desk.getByRole("button", { name: "Reset PIN" }).click();
    const dialog = desk.getByRole("alertdialog", { name: "Reset Jonas Weber’s PIN?" });
    await dialog.getByRole("button", { name: "Reset PIN" }).click();
    await expect(desk.getByText("Jonas Weber’s PIN is reset").first()).toBeVisible();
    await expect(desk.getByRole("button", { name: "Reset PIN" })).toHaveCount(0);
    expect(await findEmployee(person.client, id)).toMatchObject({ hasPin: false });
  } finally {
    await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
  }
});

test("registered devices are shown while Field Manager is on, and not spoken of while it is off", async ({
  desk,
  person,
  site,
}) => {
  const { id } = await addEmployee(person.client);
  await desk.goto(`/admin/employees/${id}`);
  await expect(card(desk, "Sign-ins")).toBeVisible();
  await expect(card(desk, "Registered device")).toHaveCount(0);
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: true });
  try {
    await desk.reload();
    const devices = card(desk, "Registered device");
    await expect(devices).toContainText("0 of 1. Signs in with a password.");
    await expect(devices.getByRole("link", { name: "Register" })).toHaveAttribute(
      "href",
      `/admin/field-manager?register=${id}`,
    );
    await site.sql(
      `insert into devices (user_id, identifier, name, platform, model, os_version, registered_via, ip_address)
       values ($1, $2, 'Jonas’s Galaxy', 'android', 'Galaxy A56', '16', 'field_manager', '198.51.100.62')`,
      [id, `a91f-${unique()}-${unique()}-c07e`],
    );
    await desk.reload();
    const phone = devices.getByRole("listitem");
    for (const fact of ["Galaxy A56, Android 16", "a91f…c07e", "Active now", "198.51.100.62"])
      await expect(phone).toContainText(fact);
    await expect(devices).toContainText("1 of 1. To register another, remove one first.");
    await expect(devices.getByRole("button", { name: "Register" })).toBeDisabled();
    await devices.getByRole("button", { name: "Remove Jonas’s Galaxy" }).click();
    const dialog = desk.getByRole("alertdialog", { name: "Remove “Jonas’s Galaxy”?" });
    await expect(dialog).toContainText("Jonas will not be able to use the app until they register a device again.");
    await dialog.getByRole("button", { name: "Remove device" }).click();
    await expect(desk.getByText("Jonas’s Galaxy removed").first()).toBeVisible();
    await expect(phone).toHaveCount(0);
    await expect(card(desk, "Recent activity")).toContainText("removed Jonas’s Galaxy");
    await expect(devices).toContainText("No phone is registered to Jonas yet.");
    await expect.poll(() => desk.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
    await devices.getByRole("link", { name: "Register" }).click();
    await expect(desk.getByRole("dialog", { name: "Register a device" })).toContainText(
      "Jonas scans a code with the phone.",
    );
  } finally {
    await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
  }
});
