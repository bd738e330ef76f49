import { readFile } from "node:fs/promises";
import { pick } from "./support/alive";
import { choose } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

test("what was done stands in the log, by whom, to what, and why not", async ({ desk, person, site }) => {
  const { device } = await person.client.connect(newPhone({ name: "Counter phone" }));
  await person.client.patch(`/api/v1/admin/app/devices/${device.id}`, { name: "Till phone" });
  await person.client.delete(`/api/v1/admin/app/devices/${device.id}`);
  const { token, id } = (await person.client.generate()).data;
  await person.client.delete(`/api/v1/admin/app/tokens/${id}`);
  await site.client().exchange(token, newPhone());

  await desk.goto("/admin/audit");
  const event = (text: string) => desk.getByRole("listitem").filter({ hasText: text });
  await choose(desk, "Who", person.name);
  await expect(event(`${person.name} renamed Counter phone to Till phone`)).toBeVisible();
  await expect(event(`${person.name} revoked Till phone`)).toBeVisible();
  await expect(event("connected Counter phone")).toBeVisible();
  await expect(event(`${person.name} signed in with a password`)).toBeVisible();
  await expect(event("cancelled a code")).toBeVisible();
  await expect(event("was refused")).toHaveCount(0);

  await choose(desk, "Action", "Device renamed");
  await expect(desk.getByRole("listitem").filter({ hasText: person.name })).toHaveCount(1);
  await event("renamed").locator("summary").click();
  await expect(event("renamed").getByText("device.renamed")).toBeVisible();
  await expect(event("renamed").getByText(device.id)).toBeVisible();
  await desk.reload();
  await expect(event("renamed Counter phone to Till phone")).toBeVisible();

  await site.sql(
    `insert into audit_events (action, actor_type, actor_id, actor_name, target_type, target_name, details)
     values ('device.pin_locked', 'user', $1, $2, 'device', 'Yard phone', '{"wrongPins": 5}')`,
    [person.id, person.name],
  );
  await choose(desk, "Action", "Any action");
  const later = event(`${person.name} – device PIN locked, Yard phone`);
  await later.locator("summary").click();
  await expect(later.locator("dl > div").filter({ hasText: "Wrong PINs" })).toContainText("5");

  await choose(desk, "Who", "Someone unknown");
  await choose(desk, "Action", "Code refused");
  await expect(event("was refused, the code was cancelled").first()).toBeVisible();
});

test("the log is narrowed by time, searched, and says when nothing matches", async ({ desk, person, site }) => {
  await site.sql(
    `insert into audit_events (at, action, actor_type, actor_id, actor_name)
     values (now() - interval '40 days', 'admin.signed_out', 'user', $1, $2)`,
    [person.id, person.name],
  );
  await desk.goto("/admin/audit");
  await choose(desk, "Who", person.name);
  const old = desk.getByRole("listitem").filter({ hasText: "signed out" });
  await expect(old).toHaveCount(1);
  await choose(desk, "When", "Last 30 days");
  await expect(old).toHaveCount(0);
  await expect(desk.getByRole("listitem").filter({ hasText: "signed in" })).toHaveCount(1);
  await choose(desk, "When", "From … to …");
  const day = new Date(Date.now() - 41 * 86_400_000).toISOString().slice(0, 10);
  await desk.getByLabel("From", { exact: true }).fill(day);
  await expect(old).toHaveCount(1);
  await desk.getByLabel("To", { exact: true }).fill(day);
  await expect(desk.getByText("No entry matches")).toBeVisible();
  await desk.getByRole("button", { name: "Clear filters" }).click();
  await desk.getByLabel("Search person, device or IP").fill(person.name);
  await expect(desk).toHaveURL(/[?&]q=Grace/);
  await expect(old).toHaveCount(1);
});

test("what the log shows can be saved, and the page says up to when it is sealed", async ({ desk, person }) => {
  const { device } = await person.client.connect(newPhone({ name: "Saved phone" }));
  await desk.goto("/admin/audit");
  await choose(desk, "Who", person.name);
  await choose(desk, "Action", "Device connected");
  await expect(desk.locator("main li")).toHaveCount(1);
  for (const [format, file] of [
    ["CSV", "audit-log.csv"],
    ["NDJSON", "audit-log.ndjson"],
  ] as const) {
    await desk.getByRole("button", { name: "Export" }).click();
    const saving = desk.waitForEvent("download");
    await pick(desk.getByRole("menuitem", { name: new RegExp(`^${format},`) }));
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe(file);
    const text = await readFile(await saved.path(), "utf8");
    expect(text).toContain(device.id);
    expect(text).not.toContain("admin.signed_in");
  }
  await choose(desk, "Action", "Log exported");
  await expect(desk.getByRole("listitem").filter({ hasText: "exported the audit log" })).toHaveCount(2);
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByText(/^Sealed up to \d\d:\d\d:\d\d · verify with npm run audit -- verify$/)).toBeVisible();
  }).toPass();
});

test("a long log comes page by page", async ({ desk, person, site }) => {
  await site.sql(
    `insert into audit_events (at, action, actor_type, actor_id, actor_name)
     select now() - n * interval '1 minute', 'admin.signed_out', 'user', $1, $2 from generate_series(1, 70) n`,
    [person.id, person.name],
  );
  await desk.goto(`/admin/audit?actor=${person.id}&action=admin.signed_out`);
  const events = desk.locator("main li");
  await expect(events).toHaveCount(50);
  await desk.getByRole("button", { name: "Load more" }).click();
  await expect(events).toHaveCount(70);
  await expect(desk.getByRole("button", { name: "Load more" })).toHaveCount(0);
});

test("the overview counts devices, recent ones and waiting codes, and shows what happened last", async ({
  desk,
  person,
  site,
}) => {
  const number = (label: string) =>
    desk.locator("dl > div").filter({ hasText: label }).locator("dd > span").first().innerText().then(Number);
  const numbers = async () => {
    await desk.goto("/admin");
    return Promise.all(["Devices connected", "Recently active", "Codes waiting"].map(number));
  };
  const [connected = 0, recent = 0, waiting = 0] = await numbers();
  await person.client.connect(newPhone());
  const { device } = await person.client.connect(newPhone({ name: "Sleeper" }));
  await site.sql("update devices set last_active_at = now() - interval '2 days' where id = $1", [device.id]);
  await person.client.generate();
  expect(await numbers()).toEqual([connected + 2, recent + 1, waiting + 1]);
  await expect(desk.getByRole("listitem").filter({ hasText: "connected Sleeper" })).toBeVisible();
  // An employee's device is in no list of admins' devices, so the number leaves it out as well.
  await site.sql(
    `insert into devices (user_id, identifier, name, platform, registered_via)
     values ($1, gen_random_uuid(), 'Of an employee', 'android', 'field_manager')`,
    [person.id],
  );
  expect(await numbers()).toEqual([connected + 2, recent + 1, waiting + 1]);
});

test("a number on the overview leads to the list of exactly what it counts, or nowhere", async ({ desk, person }) => {
  const { device } = await person.client.connect(newPhone());
  await desk.goto("/admin");
  const card = desk.locator("dl > div").filter({ hasText: "Devices connected" });
  const counted = await card.locator("dd > span").first().innerText();
  await expect(desk.locator("dl").getByRole("link")).toHaveCount(1);
  await card.getByRole("link").click();
  await expect(desk.getByRole("row").filter({ hasText: device.name })).toBeVisible();
  const shown = desk.getByRole("heading", { name: /^Connected devices/ });
  while ((await shown.innerText()).endsWith("+")) {
    const before = await shown.innerText();
    await desk.getByRole("button", { name: "Load more" }).click();
    await expect(shown).not.toHaveText(before);
  }
  await expect(shown).toHaveText(new RegExp(`\\D${counted}$`));
});

test("the overview's times are no stops for the Tab key", async ({ desk, person }) => {
  await person.client.connect(newPhone());
  await desk.goto("/admin");
  const events = desk.getByRole("region", { name: "Latest events" });
  await expect(events.locator("time").first()).toHaveText(/^Just now, \d/);
  await expect(events.locator("button, [tabindex]")).toHaveCount(0);
});
