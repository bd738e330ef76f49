import { followed } from "./support/live";
import { choose, row } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";
import { watch } from "./support/troubles";

test("what somebody else does to a device shows at once", async ({ desk, person, site }) => {
  const troubles = watch(desk, site.baseUrl);
  const device = newPhone();
  const { device: known } = await person.client.connect(device);
  await followed(desk, () => desk.goto("/admin/mobile-app"));
  await person.client.patch(`/api/v1/admin/app/devices/${known.id}`, { name: "Renamed from elsewhere" });
  await expect(row(desk, "Renamed from elsewhere")).toBeVisible({ timeout: 2000 });
  await person.client.delete(`/api/v1/admin/app/devices/${known.id}`);
  await expect(row(desk, "Renamed from elsewhere")).toHaveCount(0, { timeout: 2000 });
  expect(troubles).toEqual([]);
});

test("the page that somebody asked for comes, whatever happens to devices meanwhile", async ({
  desk,
  person,
  site,
}) => {
  await site.sql(
    `insert into devices (user_id, identifier, name, platform, registered_via, connected_at)
     select $1, gen_random_uuid(), 'Phone ' || n, 'android', 'qr', now() - n * interval '1 minute'
     from generate_series(1, 60) n`,
    [person.id],
  );
  const { device: known } = await person.client.connect(newPhone());
  const nextPage = /devices\?.*cursor=/;
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await desk.route(nextPage, async (route) => {
    await released;
    await route.continue();
  });
  await followed(desk, () => desk.goto("/admin/mobile-app"));
  const asked = desk.waitForRequest(nextPage);
  await desk.getByRole("button", { name: "Load more" }).click();
  await asked;
  const late = newPhone();
  await person.client.connect(late);
  await person.client.patch(`/api/v1/admin/app/devices/${known.id}`, { name: "By now the events have come" });
  await expect(row(desk, "By now the events have come")).toBeVisible();
  release();
  await expect(row(desk, late.name)).toBeVisible();
  await expect(desk.locator("tbody tr")).toHaveCount(62);
});

test("a device that comes slides into the list; what is merely shown does not", async ({ desk, person }) => {
  const [first, second, third] = [newPhone(), newPhone({ platform: "ios" }), newPhone()];
  const motion = "animation-name";
  await desk.emulateMedia({ reducedMotion: "no-preference" });
  await person.client.connect(first);
  await followed(desk, () => desk.goto("/admin/mobile-app"));
  await expect(row(desk, first.name)).toHaveCSS(motion, "none");
  await person.client.connect(second);
  await expect(row(desk, second.name)).toHaveCSS(motion, "slide-in");
  await expect(row(desk, first.name)).toHaveCSS(motion, "none");
  await choose(desk, "Platform", "iOS");
  await expect(row(desk, first.name)).toHaveCount(0);
  await expect(row(desk, second.name)).toHaveCSS(motion, "none");
  await choose(desk, "Platform", "All platforms");
  await expect(row(desk, first.name)).toHaveCSS(motion, "none");
  await desk.emulateMedia({ reducedMotion: "reduce" });
  await person.client.connect(third);
  await expect(row(desk, third.name)).toHaveCSS(motion, "fade-in");
});
