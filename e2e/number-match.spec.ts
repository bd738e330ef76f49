import { otherThan } from "../tests/support/matching";
import { expectAccessible } from "./support/axe";
import { connectedPhone, devicesHeading, openPhone } from "./support/companion";
import { addEmployee, unique } from "./support/employees";
import { pick } from "./support/alive";
import { code, openWithCode, panel, row } from "./support/mobile-app";
import { boxes, numberHeading, numberOn, waitingPhone } from "./support/number";
import { readLink, scan } from "./support/qr";
import { type Person, expect, newPhone, test } from "./support/test";

const settle = (person: Person, isNumberMatchRequired: boolean) =>
  person.client.patch("/api/v1/admin/settings", { isNumberMatchRequired });

test.beforeEach(({ person }) => settle(person, true));
test.afterEach(({ person }) => settle(person, false));

test("a site wants numbers matched: the phone shows one, its admin types it, and the phone is connected", async ({
  browser,
  desk,
  site,
  person,
}) => {
  await settle(person, false);
  await desk.goto("/admin/settings");
  await desk.getByRole("switch", { name: "Match a number" }).click();
  await desk.getByRole("button", { name: "Save changes" }).click();
  await desk.getByText("Settings saved").waitFor();

  const { qr } = await openWithCode(desk);
  const { phone, number } = await waitingPhone(browser, site, qr);
  await expect(phone.getByText("Waiting for your computer…")).toBeVisible();
  await expect(panel(desk).getByText("Waiting for the number…")).toBeVisible();
  await expect(
    panel(desk)
      .getByText(/Never read the number to a caller/)
      .filter({ visible: true }),
  ).toHaveCount(1);
  await expect(code(desk)).toHaveCount(0);
  expect(await desk.content()).not.toContain(`>${number}<`);

  // What is being compared came by itself, so that the field has the focus already.
  await expect(boxes(desk)).toBeFocused();
  await desk.keyboard.type(`a${number[0]}`);
  await desk.keyboard.press("Enter");
  await expect(panel(desk).getByText("Type both digits.")).toBeVisible();
  await desk.keyboard.type(`9${"x"}`);
  await desk.keyboard.press("Backspace");
  await desk.keyboard.type(number[1] ?? "");
  await expect(boxes(desk)).toHaveValue(number);
  await desk.keyboard.press("Enter");
  await expect(panel(desk).getByText("connected just now")).toBeVisible();
  await expect(devicesHeading(phone)).toBeVisible();
});

test("a wrong number ends the code on both screens, and nothing is connected", async ({ browser, desk, site }) => {
  const { qr } = await openWithCode(desk);
  const { phone, number } = await waitingPhone(browser, site, qr);
  await boxes(desk).fill(otherThan(number));
  await panel(desk).getByRole("button", { name: "Connect" }).click();
  await expect(panel(desk).getByText("That number is different")).toBeVisible();
  await expect(panel(desk).getByText("The code has ended, and no phone was connected.")).toBeVisible();
  await expect(phone.getByText("Another number was typed, so this code has ended.")).toBeVisible();
  await expect(desk.getByText("No devices yet")).toBeVisible();
  await panel(desk).getByRole("button", { name: "Generate new code" }).click();
  await expect(code(desk)).toBeVisible();
});

test("whoever holds the phone, or whoever sits at the desk, can say that it is none of theirs", async ({
  browser,
  desk,
  site,
}) => {
  const first = await openWithCode(desk);
  const { phone } = await waitingPhone(browser, site, first.qr);
  await phone.getByRole("button", { name: "I did not start this" }).click();
  await expect(phone.getByText("Stopped. Nothing was connected.")).toBeVisible();
  await expect(panel(desk).getByText("Stopped on the phone").first()).toBeVisible();

  const second = await openWithCode(desk);
  const other = await waitingPhone(browser, site, second.qr);
  await panel(desk).getByRole("button", { name: "Not my phone" }).click();
  await expect(other.phone.getByText("This code was cancelled. Ask for a new one.")).toBeVisible();
});

test("the number outlives a lost connection and both pages, and another phone that comes too late is told of", async ({
  browser,
  desk,
  site,
}) => {
  const { qr, token } = await openWithCode(desk);
  const { phone, number } = await waitingPhone(browser, site, qr);
  await phone.route("**/admin/app/exchange-token", (route) => route.abort());
  await expect(phone.getByText("No connection. Trying again.").first()).toBeVisible();
  await phone.unroute("**/admin/app/exchange-token");
  await expect(phone.getByText("Waiting for your computer…")).toBeVisible();
  // Its camera opens the link once more; the page itself keeps no code.
  await phone.goto("about:blank");
  await phone.goto(qr);
  await phone.getByRole("button", { name: "Connect phone" }).click();
  expect(await numberOn(phone)).toBe(number);

  expect((await site.client().exchange(token, newPhone())).code).toBe("token_used");
  await expect(
    panel(desk)
      .getByText(/Another phone has tried this code/)
      .filter({ visible: true }),
  ).toHaveCount(1);
  await desk.reload();
  await boxes(desk).fill(number);
  await boxes(desk).press("Enter");
  await expect(devicesHeading(phone)).toBeVisible();
  await expect(desk.getByText("Somebody else tried this code")).toBeVisible();
});

test("digits are pasted, and whatever is no digit is left out", async ({ browser, context, desk, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { qr } = await openWithCode(desk);
  await waitingPhone(browser, site, qr);
  await boxes(desk).fill("12");
  await desk.evaluate(() => navigator.clipboard.writeText(" 4-7 "));
  await boxes(desk).press("ControlOrMeta+v");
  await expect(boxes(desk)).toHaveValue("47");
});

test("in the Field Manager's dialog the office types the number of an employee's phone", async ({
  browser,
  desk,
  site,
  person,
}) => {
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: true });
  const last = unique();
  await addEmployee(person.client, { lastName: last });
  await desk.goto("/admin/field-manager");
  await desk.getByRole("button", { name: "Register device" }).first().click();
  const dialog = desk.getByRole("dialog", { name: "Register a device" });
  await dialog.getByRole("combobox", { name: "Employee" }).fill(last);
  await pick(desk.getByRole("option", { name: `Jonas ${last}` }));
  await dialog.getByRole("button", { name: "Generate QR Code" }).click();
  await code(desk).waitFor();
  await expect.poll(async () => (await scan(desk)) !== null).toBe(true);
  const link = (await scan(desk)) ?? "";
  expect(readLink(link).token).toMatch(/^[\da-f-]{36}$/);
  const { phone, number } = await waitingPhone(browser, site, link);
  await boxes(desk).waitFor();
  await expectAccessible(desk, "Field Manager, a number to type");
  await boxes(desk).fill(number);
  await dialog.getByRole("button", { name: "Connect" }).click();
  await expect(dialog.getByText(`is registered to Jonas`)).toBeVisible();
  await expect(numberHeading(phone)).toHaveCount(0);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(row(desk, `Jonas ${last}`)).toBeVisible();
  await person.client.patch("/api/v1/admin/addons/field-manager", { enabled: false });
});

test("an admin's phone that shows a code types the number of the next one", async ({ browser, site, person }) => {
  await settle(person, false);
  const first = await connectedPhone(browser, site, person, "Ada’s Pixel");
  await settle(person, true);
  await first.getByRole("button", { name: "Connect another phone" }).click();
  await code(first).waitFor();
  const { phone, number } = await waitingPhone(browser, site, (await scan(first)) ?? "");
  await boxes(first).waitFor();
  await expectAccessible(first, "companion, a number to type");
  await boxes(first).fill(number);
  await first.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(devicesHeading(phone)).toBeVisible();
  await expect(first.getByText("connected just now.")).toBeVisible();
});

test("a browser that can hold no key is told so", async ({ browser, site, person }) => {
  const phone = await openPhone(browser, site);
  await phone.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  await phone.goto((await person.client.generate()).data.qr);
  await phone.getByRole("button", { name: "Connect phone" }).click();
  await expect(phone.getByText("This site asks phones to prove a key of their own.")).toBeVisible();
});

test("axe finds nothing while a number is compared", async ({ browser, desk, site }) => {
  const { qr } = await openWithCode(desk);
  const { phone, number } = await waitingPhone(browser, site, qr);
  await boxes(desk).fill(number[0] ?? "");
  await expectAccessible(desk, "Mobile App, a number to type");
  await panel(desk).getByRole("button", { name: "Connect" }).click();
  await panel(desk).getByText("Type both digits.").waitFor();
  await expectAccessible(desk, "Mobile App, one digit");
  await expectAccessible(phone, "companion, its number");
  await boxes(desk).fill(otherThan(number));
  await panel(desk).getByRole("button", { name: "Connect" }).click();
  await panel(desk).getByText("That number is different").first().waitFor();
  await expectAccessible(desk, "Mobile App, a wrong number");
  await phone.getByText("Another number was typed").waitFor();
  await expectAccessible(phone, "companion, a wrong number");
});
