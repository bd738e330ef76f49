import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Page, expect } from "@playwright/test";
import type axe from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const widths = [1280, 390];
const schemes = ["light", "dark"] as const;

/** Waits until nothing moves or changes colour any more, but for what never stops: a pulse, and the countdown's ring. */
const settled = (page: Page) =>
  page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      const isRing = animation instanceof CSSTransition && animation.transitionProperty === "stroke-dasharray";
      return animation.playState !== "running" || isRing || animation.effect?.getTiming().iterations === Infinity;
    }),
  );

async function violations(page: Page, isOfColours: boolean): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const { violations: found } = await page.evaluate((coloursOnly) => {
    // An open menu hangs on the body, over the page, so that nothing clips it: it belongs to no landmark.
    const isMenuOpen = document.querySelector('[role="menu"], [role="listbox"]') !== null;
    const rules = { region: { enabled: !isMenuOpen } };
    // A popup's guards hand the focus on the moment they get it.
    const exclude = ["[data-base-ui-focus-guard]"];
    // A theme changes colours and nothing else.
    const which = coloursOnly ? { runOnly: ["color-contrast", "link-in-text-block"] } : { rules };
    return (window as unknown as { axe: typeof axe }).axe.run({ exclude }, { resultTypes: ["violations"], ...which });
  }, isOfColours);
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(" ")}`));
}

/** Holds the page as it stands against axe's rules, in both themes and at both widths. */
export async function expectAccessible(page: Page, what: string, at = widths): Promise<void> {
  for (const width of at) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      expect(await violations(page, colorScheme === "dark"), `${what}, ${colorScheme}, ${width} px`).toEqual([]);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${what} is wider than ${width} px`).toBeLessThanOrEqual(0);
  }
}
