import { pick } from "./support/alive";
import { choose, row, searchField } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

test("the list can be searched, filtered and cleared again", async ({ desk, person, site }) => {
  const pixel = await person.client.connect(newPhone({ name: "Kitchen Pixel" }));
  await person.client.connect(newPhone({ name: "Hall iPhone", platform: "ios", model: "iPhone 17" }));
  await site.sql("update devices set last_active_at = now() - interval '31 days' where id = $1", [pixel.device.id]);
  await desk.goto("/admin/mobile-app");
  await expect(row(desk, "Kitchen Pixel")).toContainText("31 days ago");
  await expect(row(desk, "Hall iPhone")).toContainText("Active now");

  await searchField(desk).fill("iphone 17");
  await expect(row(desk, "Kitchen Pixel")).toHaveCount(0);
  await expect(row(desk, "Hall iPhone")).toBeVisible();
  await searchField(desk).fill("no such thing");
  await expect(desk.getByText("No device matches “no such thing”")).toBeVisible();
  await desk.getByRole("button", { name: "Clear search" }).last().click();
  await expect(row(desk, "Kitchen Pixel")).toBeVisible();

  await choose(desk, "Platform", "Android");
  await expect(row(desk, "Hall iPhone")).toHaveCount(0);
  await expect(row(desk, "Kitchen Pixel")).toBeVisible();
  await choose(desk, "Platform", "Web");
  await expect(desk.getByText("No device matches these filters")).toBeVisible();
  await desk.getByRole("button", { name: "Clear filters" }).click();

  await choose(desk, "Show", "Unused for 30 days");
  await expect(row(desk, "Hall iPhone")).toHaveCount(0);
  await expect(row(desk, "Kitchen Pixel")).toBeVisible();
});

test("an admin sees their own devices first, and everyone's on demand", async ({ desk, person, site }) => {
  const theirs = `Theirs ${Date.now()}`;
  await (await site.admin()).connect(newPhone({ name: theirs }));
  await person.client.connect(newPhone({ name: "My own" }));
  await desk.goto("/admin/mobile-app");
  await expect(row(desk, "My own")).toBeVisible();
  await expect(row(desk, theirs)).toHaveCount(0);
  await choose(desk, "Whose", "Everyone’s");
  await expect(row(desk, theirs)).toContainText("Ada Admin");
});

test("whoever is about to revoke somebody else's device is told whose it is", async ({ desk, person, site }) => {
  const [theirs, mine] = [`Theirs ${Date.now()}`, `Mine ${Date.now()}`];
  await (await site.admin()).connect(newPhone({ name: theirs }));
  await person.client.connect(newPhone({ name: mine }));
  await desk.goto(`/admin/mobile-app?owner=all`);
  const dialog = desk.getByRole("alertdialog");
  const ask = async (name: string) => {
    await desk.getByRole("button", { name: `Actions for ${name}` }).click();
    await pick(desk.getByRole("menuitem", { name: "Revoke access" }));
  };
  await ask(theirs);
  await expect(dialog).toContainText("Belongs to Ada Admin");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
  await ask(mine);
  await expect(dialog.getByRole("listitem")).toContainText("Pixel 9");
  await expect(dialog).not.toContainText("Belongs to");
});

test("several devices are revoked at once and stay in the record", async ({ desk, person, site }) => {
  const given = [];
  for (const name of ["First", "Second", "Third"]) given.push(await person.client.connect(newPhone({ name })));
  await desk.goto("/admin/mobile-app");
  await desk.getByRole("checkbox", { name: "Select First" }).click();
  await expect(desk.getByText("1 selected")).toBeVisible();
  await desk.getByRole("checkbox", { name: "Select all devices" }).click();
  await expect(desk.getByText("3 selected")).toBeVisible();
  await desk.getByRole("checkbox", { name: "Select Second" }).click();
  await desk.getByRole("button", { name: "Revoke access" }).click();

  const dialog = desk.getByRole("alertdialog", { name: "Revoke access for 2 devices?" });
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(desk, "First")).toBeVisible();

  await desk.getByRole("button", { name: "Revoke access" }).click();
  await dialog.getByRole("button", { name: "Revoke access" }).click();
  await expect(desk.getByText("2 devices revoked").first()).toBeVisible();
  await expect(row(desk, "First")).toHaveCount(0);
  await expect(row(desk, "Second")).toBeVisible();
  const codes = await Promise.all(
    given.map(async ({ token }) => (await site.client().with(token).get("/api/v1/account/me")).code),
  );
  expect(codes).toEqual(["device_revoked", undefined, "device_revoked"]);

  await choose(desk, "Show", "Revoked");
  await expect(row(desk, "Third")).toContainText("Revoked");
  await expect(row(desk, "Second")).toHaveCount(0);
});

test("several devices are chosen and revoked at once on a phone too", { tag: "@phone" }, async ({ desk, person }) => {
  for (const name of ["First", "Second", "Third"]) await person.client.connect(newPhone({ name }));
  await desk.goto("/admin/mobile-app");
  await expect(row(desk, "First").getByText(/^(Connected )?\d{1,2} \w{3} \d{4}, \d\d:\d\d$/)).toBeVisible();
  await desk.getByRole("checkbox", { name: "Select First" }).click();
  await desk.getByRole("checkbox", { name: "Select Third" }).click();
  await expect(desk.getByText("2 selected")).toBeVisible();
  await desk.getByRole("button", { name: "Clear", exact: true }).click();
  await desk.getByRole("checkbox", { name: "Select all devices" }).click();
  await desk.getByRole("checkbox", { name: "Select Second" }).click();
  await desk.getByRole("button", { name: "Revoke access" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Revoke access" }).click();
  await expect(desk.getByText("2 devices revoked").first()).toBeVisible();
  await expect(row(desk, "Second")).toBeVisible();
  await expect(row(desk, "First")).toHaveCount(0);
});

test("a long name and a long address can be read to the end", { tag: "@phone" }, async ({ desk, person, site }) => {
  const name = "Reception tablet beside the second entrance of the northern hall";
  const ip = "2001:db8:85a3:8d3:1319:8a2e:370:7348";
  const { device } = await person.client.connect(newPhone({ name }));
  await site.sql("update devices set ip_address = $1 where id = $2", [ip, device.id]);
  await desk.goto("/admin/mobile-app");
  await expect(row(desk, name)).toContainText(ip);
  const clipped = await row(desk, name)
    .locator("*")
    .evaluateAll((all) =>
      all.filter((e) => getComputedStyle(e).textOverflow === "ellipsis" && e.scrollWidth > e.clientWidth),
    );
  expect(clipped).toEqual([]);
  const { right } = await row(desk, name).evaluate((element) => element.getBoundingClientRect());
  expect(right).toBeLessThanOrEqual(desk.viewportSize()?.width ?? 0);
});

test("a long list comes page by page, none missing and none twice", async ({ desk, person, site }) => {
  await site.sql(
    `insert into devices (user_id, identifier, name, platform, registered_via, connected_at)
     select $1, gen_random_uuid(), 'Phone ' || n, 'android', 'qr', now() - (n / 3) * interval '1 minute'
     from generate_series(1, 120) n`,
    [person.id],
  );
  await desk.goto("/admin/mobile-app");
  await expect(desk.getByText("50 shown, newest first")).toBeVisible();
  await desk.getByRole("button", { name: "Load more" }).click();
  await expect(desk.getByText("100 shown, newest first")).toBeVisible();
  await desk.getByRole("button", { name: "Load more" }).click();
  await expect(desk.locator("tbody tr")).toHaveCount(120);
  await expect(desk.getByRole("button", { name: "Load more" })).toHaveCount(0);
  const shown = desk.getByRole("button", { name: /^Actions for Phone/ });
  const labels = await shown.evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
  expect(new Set(labels).size).toBe(120);
});

test("an empty list says what to do, and a failed one offers to try again", async ({ desk, person }) => {
  await desk.goto("/admin/mobile-app");
  await expect(desk.getByText("No devices yet")).toBeVisible();
  await person.client.connect(newPhone({ name: "Late arrival", platform: "ios" }));

  await desk.route("**/admin/app/devices?*", (route) => route.fulfill({ status: 503, json: { success: false } }));
  await choose(desk, "Platform", "iOS");
  await expect(desk.getByText("The list did not load")).toBeVisible();
  await desk.unroute("**/admin/app/devices?*");
  await desk.getByRole("button", { name: "Try again" }).click();
  await expect(row(desk, "Late arrival")).toBeVisible();
});

test("the exact time stands behind every relative one, for eyes and ears, and holds up no Tab key", async ({
  desk,
  person,
  site,
}) => {
  const { device } = await person.client.connect(newPhone());
  await site.sql("update devices set last_active_at = '2026-01-05 08:15:00Z' where id = $1", [device.id]);
  await desk.goto("/admin/mobile-app");
  const label = row(desk, device.name).locator(`time[datetime^="2026-01-05"]`);
  await expect(label).toHaveText(/, 5 Jan 2026, 08:15$/);
  const popup = desk.getByText("5 Jan 2026, 08:15", { exact: true });
  await expect(popup).toHaveCount(0);
  // A pointer that came before the page was alive comes again.
  await expect(async () => {
    await desk.mouse.move(0, 0);
    await label.hover();
    await expect(popup).toBeVisible({ timeout: 1500 });
  }).toPass();

  await row(desk, device.name).getByRole("checkbox").focus();
  await desk.keyboard.press("Tab");
  await expect(row(desk, device.name).getByRole("button", { name: /^Actions/ })).toBeFocused();
});
