import type { Page } from "@playwright/test";

const violations: string[] = [];

/** Hears what a page's policies kept it from, and what of them its browser did not understand. */
export function heedPolicy(page: Page): void {
  page.on("console", (message) => {
    if (/Content Security Policy|Permissions-Policy|Permissions policy/i.test(message.text()))
      violations.push(`${page.url()}: ${message.text()}`);
  });
}

/** What was heard since somebody asked last. */
export const takeViolations = (): string[] => violations.splice(0);
