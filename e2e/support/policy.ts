import type { BrowserContext, Page } from "@playwright/test";

type Told = { told: (violation: string) => void };

/** Collects whatever the pages' policy keeps from happening, in every page that the context opens. */
export async function violationsIn(context: BrowserContext): Promise<string[]> {
  const violations: string[] = [];
  await context.exposeFunction("told", (violation: string) => violations.push(violation));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective: directive, blockedURI: what, sourceFile: file, lineNumber: line, sample } = event;
      const at = `${location.pathname} ${file ?? ""}:${line}`;
      (window as unknown as Told).told(`${directive} blocked ${what} at ${at} ${sample}`);
    });
  });
  const listen = (page: Page) =>
    page.on("console", (message) => {
      // Also what is not told as an event: a header that the browser does not understand.
      if (/Content Security Policy|Permissions-Policy|Permissions policy/i.test(message.text()))
        violations.push(`${page.url()}: ${message.text()}`);
    });
  for (const page of context.pages()) listen(page);
  context.on("page", listen);
  return violations;
}
