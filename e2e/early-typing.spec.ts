import { alive } from "./support/alive";
import { addEmployee, findEmployee, unique } from "./support/employees";
import { expect, test } from "./support/test";

test("what is typed before the page's script has loaded is what is saved", async ({ desk, context, person }) => {
  const { id } = await addEmployee(person.client, { designation: "Driver" });
  const typed = `typed.${unique()}@example.com`;
  await desk.goto("/admin");
  // Not handed on alive, as other pages are: a page that is still loading is what this is about.
  const page = await context.newPage();
  let load = () => {};
  const loading = new Promise<void>((resolve) => (load = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await loading;
    await route.continue();
  });
  await page.goto(`/admin/employees/${id}/edit`, { waitUntil: "commit" });
  await page.getByLabel("Email").fill(typed);
  load();
  await alive(page);
  await expect(page.getByLabel("Email")).toHaveValue(typed);
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.waitForURL(`**/admin/employees/${id}`);
  expect(await findEmployee(person.client, id)).toMatchObject({ email: typed, designation: "Driver" });
});
