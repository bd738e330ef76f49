import { code, generated, openWithCode, panel } from "./support/mobile-app";
import { picture, readLink, scan } from "./support/qr";
import { expect, test } from "./support/test";

const logoUrl = "https://logo.example/a/rather/long/path/to/the/picture-of-the-site.png";

test.beforeEach(({ context }) =>
  context.route("https://logo.example/**", (route) => route.fulfill({ contentType: "image/png", body: picture() })),
);

test.afterEach(({ person }) => person.client.patch("/api/v1/admin/settings", { siteName: "Latchkey", logoUrl: null }));

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `a camera reads the code to the letter, with a logo and without (${colorScheme})`,
    { tag: "@phone" },
    async ({ desk, person }) => {
      await desk.emulateMedia({ colorScheme });
      const plain = await openWithCode(desk);
      await code(desk).scrollIntoViewIfNeeded();
      await expect.poll(() => scan(desk)).toBe(plain.qr);

      const siteName = "Ümläut & Söhne, Büro für Schlüssel — Nr. 1 #?%";
      await person.client.patch("/api/v1/admin/settings", { siteName, logoUrl });
      await desk.reload();
      const button = panel(desk).getByRole("button", { name: "Generate new code" });
      const dressed = await generated(desk, () => button.click());
      const logo = panel(desk).locator(`img[src="${logoUrl}"]`);
      await expect(logo).toBeVisible();
      await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
      await code(desk).scrollIntoViewIfNeeded();
      await expect.poll(() => scan(desk)).toBe(dressed.qr);
      expect(readLink(dressed.qr)).toMatchObject({ token: dressed.token, name: siteName, logo: logoUrl });
    },
  );
}

test("a logo that does not load leaves a code that can be read", async ({ desk, person, context }) => {
  await context.route("https://logo.example/**", (route) => route.abort());
  await person.client.patch("/api/v1/admin/settings", { logoUrl });
  const issued = await openWithCode(desk);
  await expect.poll(() => scan(desk)).toBe(issued.qr);
});
