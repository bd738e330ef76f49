import { Client } from "../tests/support/client";
import { pick } from "./support/alive";
import { expectCountdown, code, generated, panel, row } from "./support/mobile-app";
import { readLink, scan } from "./support/qr";
import { expect, newPhone, test } from "./support/test";
import { watch } from "./support/troubles";

test(
  "an admin connects a phone by its camera, renames it and cuts it off",
  { tag: ["@phone", "@embedded"] },
  async ({ page, site, person }) => {
    const troubles = watch(page, site.baseUrl);
    const wide = (page.viewportSize()?.width ?? 0) > 640;

    await page.goto("/sign-in");
    await page.getByLabel("Email").fill(person.email);
    await page.getByRole("textbox", { name: "Password" }).fill(person.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/admin");
    if (!wide) await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole(wide ? "link" : "menuitem", { name: "Mobile App" }).click();
    await page.waitForURL("**/admin/mobile-app");

    const button = panel(page).getByRole("button", { name: "Generate QR Code" });
    const issued = await generated(page, () => button.click());
    await code(page).scrollIntoViewIfNeeded();
    await expect(panel(page).getByText("Waiting for a phone…")).toBeVisible();
    await expectCountdown(panel(page).getByRole("timer"), issued.expiresAt);
    await expect.poll(() => scan(page)).toBe(issued.qr);

    // From here on the phone knows nothing but what it read.
    const link = readLink((await scan(page)) ?? "");
    expect(link.at).toBe(`${site.baseUrl}/connect`);
    const { origin } = new URL(link.api);
    const device = newPhone({ name: `Ada's Pixel ${Date.now()}` });
    const handset = new Client(origin, origin);
    const connected = (await handset.exchange(link.token, device)).data;

    await expect(panel(page).getByText("Pixel 9 connected just now")).toBeVisible();
    await expect(code(page)).toHaveCount(0);
    await expect(row(page, device.name)).toContainText("Pixel 9");
    const me = await handset.with(connected.token).get<{ device: { name: string } }>("/api/v1/account/me");
    expect(me.data.device.name).toBe(device.name);

    const actions = (name: string) => row(page, name).getByRole("button", { name: `Actions for ${name}` });
    const renamed = `Reception ${Date.now()}`;
    await actions(device.name).click();
    await pick(page.getByRole("menuitem", { name: "Rename" }));
    await page.getByLabel(`New name for ${device.name}`).fill(renamed);
    await page.keyboard.press("Enter");
    await expect(row(page, renamed)).toBeVisible();
    await expect(row(page, device.name)).toHaveCount(0);

    await actions(renamed).click();
    await pick(page.getByRole("menuitem", { name: "Revoke access" }));
    const dialog = page.getByRole("alertdialog", { name: `Revoke access for “${renamed}”?` });
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await dialog.getByRole("button", { name: "Revoke access" }).click();
    await expect(page.getByText(`Access revoked for ${renamed}`).first()).toBeVisible();
    await expect(row(page, renamed)).toHaveCount(0);

    const refused = await handset.with(connected.token).get("/api/v1/account/me");
    expect([refused.status, refused.code]).toEqual([401, "device_revoked"]);
    expect(troubles).toEqual([]);
  },
);
