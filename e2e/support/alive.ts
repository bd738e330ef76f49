import { type Locator, type Page, expect } from "@playwright/test";
import { heedPolicy } from "./policy";
import { slowDown } from "./slow";

/** Waits until the page's script has taken over all that can be used: a click before that falls through. */
export const alive = (page: Page) =>
  page.waitForFunction(
    () =>
      [...document.querySelectorAll("button, input, a")].every((element) =>
        Object.keys(element).some((key) => key.startsWith("__reactProps$")),
      ),
    undefined,
    { polling: 50 },
  );

/** A page that is only handed on alive, however one came to it. */
export function waitingUntilAlive(page: Page): Page {
  heedPolicy(page);
  const slowed = slowDown(page);
  const { goto, reload, waitForURL } = page;
  page.goto = async (...args) => {
    await slowed;
    const answer = await goto.apply(page, args);
    await alive(page);
    return answer;
  };
  page.reload = async (...args) => {
    const answer = await reload.apply(page, args);
    await alive(page);
    return answer;
  };
  page.waitForURL = async (...args) => {
    await waitForURL.apply(page, args);
    await alive(page);
  };
  return page;
}

/** Chooses from an open list or menu as a hand does: it moves until what is under the pointer is marked. */
export async function pick(option: Locator): Promise<void> {
  let x = 4;
  await expect(async () => {
    await option.hover({ position: { x: x++, y: 4 }, timeout: 1000 });
    await expect(option).toHaveAttribute("data-highlighted", { timeout: 500 });
  }).toPass();
  await option.click();
}
