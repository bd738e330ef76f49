import { type Locator, type Page, expect } from "@playwright/test";

/** Whether the focused element, or the one that shows its focus, has a ring. */
export const hasRing = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
  });

/** Goes on with the Tab key until the target has the focus; every stop on the way must show it. */
export async function tabTo(page: Page, target: Locator, key = "Tab") {
  const isThere = () => target.evaluate((element) => element === document.activeElement).catch(() => false);
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press(key);
    if (await isThere()) break;
  }
  await expect(target).toBeFocused();
  expect(await hasRing(page)).toBe(true);
}
