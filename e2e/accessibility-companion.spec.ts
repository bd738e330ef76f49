import { expectAccessible } from "./support/axe";
import { addPhone, connectedPhone, openPhone } from "./support/companion";
import { test } from "./support/test";

test.describe.configure({ timeout: 120_000 });

test("axe finds nothing on the ways to hand over a code", async ({ browser, site }) => {
  const phone = await openPhone(browser, site);
  await phone.goto("/app");
  const scan = phone.getByRole("button", { name: "Scan QR code" });
  await scan.waitFor();
  await expectAccessible(phone, "companion, not connected");
  await scan.click();
  await phone.getByText(/The camera is blocked|There is no camera here/).waitFor();
  await expectAccessible(phone, "companion, scanner without a camera");
  await phone.getByRole("button", { name: "Type code" }).click();
  await phone.getByRole("button", { name: "Go on" }).click();
  await phone.getByText("A code has 8 letters and digits").waitFor();
  await expectAccessible(phone, "companion, typed code refused");
  await phone.getByRole("button", { name: "Back" }).click();
  await phone.getByRole("button", { name: "Paste a link" }).click();
  await phone.getByRole("button", { name: "Go on" }).click();
  await phone.getByText("This is not a link with a code.").waitFor();
  await expectAccessible(phone, "companion, pasted link refused");
});

test("axe finds nothing on a connected admin's phone", async ({ browser, site, person }) => {
  await addPhone(person, "Spare phone");
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  await phone.getByText("Spare phone").waitFor();
  await expectAccessible(phone, "companion, devices");
  await phone.getByRole("button", { name: "Rename Spare phone" }).click();
  await phone.getByRole("dialog").waitFor();
  await expectAccessible(phone, "companion, rename");
  await phone.keyboard.press("Escape");
  await phone.getByRole("dialog").waitFor({ state: "detached" });
  await phone.getByRole("button", { name: "Revoke Spare phone" }).click();
  await phone.getByRole("alertdialog").waitFor();
  await expectAccessible(phone, "companion, revoke");
  await phone.keyboard.press("Escape");
  await phone.getByRole("alertdialog").waitFor({ state: "detached" });
  await phone.getByRole("button", { name: "Audit log" }).click();
  await phone.getByText("generated a code").first().waitFor();
  await expectAccessible(phone, "companion, audit log");
  await phone.getByRole("button", { name: "Back" }).click();
  await phone.getByRole("button", { name: "Connect another phone" }).click();
  await phone.getByRole("timer").waitFor();
  await expectAccessible(phone, "companion, a code");
  await phone.getByRole("button", { name: "Cancel code" }).click();
  await phone.getByText("It opens nothing any more.").waitFor();
  await expectAccessible(phone, "companion, code cancelled");
  await site.sql("update devices set revoked_at = now() where name = 'Ada’s Pixel'");
  await phone.getByRole("heading", { name: "This device was disconnected." }).waitFor();
  await expectAccessible(phone, "companion, disconnected");
});
