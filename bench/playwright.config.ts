import { defineConfig } from "@playwright/test";
import tests from "../playwright.config";

/** `npm run bench`: figures, not guarantees that every run of the tests must keep on a busy machine. */
export default defineConfig({
  ...tests,
  testDir: ".",
  outputDir: "../test-results",
  globalSetup: "../tests/support/prepare.ts",
  workers: 1,
  timeout: 600_000,
  reporter: "line",
  projects: [{ name: "desktop" }],
});
