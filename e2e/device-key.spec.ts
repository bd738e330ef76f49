import { confirm, connectedPhone, devicesHeading, openPhone } from "./support/companion";
import { row } from "./support/mobile-app";
import { expect, newPhone, test } from "./support/test";

// A policy is the whole site's: other tests find it as it was.
test.afterEach(({ person }) => person.client.patch("/api/v1/admin/settings", { isDeviceKeyRequired: false }));

type Kept = { token: string };

test("a browser that connects holds a key: its token is bound to it, and is worth nothing to a thief", async ({
  browser,
  site,
  person,
}) => {
  const phone = await connectedPhone(browser, site, person, "Ada’s Pixel");
  expect(await phone.evaluate(() => window.isSecureContext)).toBe(true);
  const { token } = await phone.evaluate(() => JSON.parse(localStorage.getItem("latchkey.device") ?? "{}") as Kept);
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as {
    cnf?: { jkt: string };
  };
  expect(claims.cnf?.jkt).toMatch(/^[\w-]{43}$/);

  const stolen = await site.client().with(token).get("/api/v1/account/me");
  expect([stolen.status, stolen.code]).toEqual([401, "invalid_token"]);
  const thief = await openPhone(browser, site);
  await thief.addInitScript((kept) => localStorage.setItem("latchkey.device", kept), JSON.stringify({ token }));
  await thief.goto("/app");
  await expect(thief.getByRole("heading", { name: "This sign-in is not valid here." })).toBeVisible();

  // The phone itself goes on, also after it was closed: its key is kept where no script can read it.
  await phone.reload();
  await expect(devicesHeading(phone)).toBeVisible();
  const key = await phone.evaluate(
    () =>
      new Promise<{ extractable: boolean }>((resolve) => {
        const opening = indexedDB.open("latchkey");
        opening.addEventListener("success", () => {
          const asked = opening.result
            .transaction("keys")
            .objectStore("keys")
            .get("device") as IDBRequest<CryptoKeyPair>;
          asked.addEventListener("success", () => resolve({ extractable: asked.result.privateKey.extractable }));
        });
      }),
  );
  expect(key).toEqual({ extractable: false });
});

test("a browser without Web Crypto, as over plain http, connects with a plain token", async ({
  browser,
  site,
  person,
}) => {
  const phone = await openPhone(browser, site);
  await phone.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  await phone.goto((await person.client.generate()).data.qr);
  await confirm(phone, "Plain browser");
  const { token } = await phone.evaluate(() => JSON.parse(localStorage.getItem("latchkey.device") ?? "{}") as Kept);
  expect((await site.client().with(token).get("/api/v1/account/me")).status).toBe(200);
  await phone.reload();
  await expect(devicesHeading(phone)).toBeVisible();
});

test("somebody else who tries the code of a connected phone is seen in the list at once", async ({
  browser,
  desk,
  site,
  person,
}) => {
  await desk.goto("/admin/mobile-app");
  const { qr, token } = (await person.client.generate()).data;
  const phone = await openPhone(browser, site);
  await phone.goto(qr);
  await confirm(phone, "Ada’s Pixel");
  await expect(row(desk, "Ada’s Pixel")).toBeVisible();
  expect((await site.client().exchange(token, newPhone())).code).toBe("token_used");
  await expect(row(desk, "Ada’s Pixel")).toContainText("Somebody else tried this code");
});

test("a site can require a key of every phone", async ({ browser, desk, site, person }) => {
  await desk.goto("/admin/settings");
  await expect(desk.getByText("switch the PIN on first, or register such phones anew")).toBeVisible();
  await desk.getByRole("switch", { name: "Phones must hold a key" }).click();
  await desk.getByRole("button", { name: "Save changes" }).click();
  await desk.getByText("Settings saved").waitFor();
  const phone = await openPhone(browser, site);
  await phone.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  await phone.goto((await person.client.generate()).data.qr);
  await phone.getByRole("button", { name: "Connect phone" }).click();
  await expect(phone.getByText("This site asks phones to prove a key of their own.")).toBeVisible();
  const able = await connectedPhone(browser, site, person, "Ada’s Pixel");
  await expect(devicesHeading(able)).toBeVisible();
});
