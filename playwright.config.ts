import { defineConfig } from "@playwright/test";
import { SLOWNESS } from "./e2e/support/slow";
import type { Backend } from "./tests/support/site";

process.env.LATCHKEY_PRELOAD = "false";

/** Whoever slows the pages down waits longer for them. */
const patience = SLOWNESS > 1 ? 2 : 1;

export default defineConfig<object, { backend: Backend }>({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./tests/support/prepare.ts",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000 * patience,
  expect: { timeout: 10_000 * patience },
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    // It costs a fifth of the time: `npx playwright test --trace on` where it is wanted.
    trace: "off",
    screenshot: "only-on-failure",
    // What moves forever costs a machine without a graphics card most of a core.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(process.env.PLAYWRIGHT_CHROMIUM_PATH && { executablePath: process.env.PLAYWRIGHT_CHROMIUM_PATH }),
      // Chromium's sandbox does not work for root.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  projects: [
    { name: "desktop" },
    { name: "phone", grep: /@phone/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    { name: "embedded", grep: /@embedded/, use: { backend: "embedded" } },
  ],
});
