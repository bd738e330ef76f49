import { existsSync } from "node:fs";
import { Missing, output, run } from "./run.mjs";

// The first is the browser without its windows, as Playwright's own download is: it takes a third less time.
const systemPaths = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A browser counts where it starts: a download without the libraries it needs does not. */
const starts = (path) => existsSync(path) && (process.platform === "win32" || output(path, ["--version"]) !== null);

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return starts(path) ? path : null;
}

const systems = () => systemPaths.find(starts) ?? null;

async function installed() {
  console.log("No Chromium found: installing one");
  if ((await run("npx", ["playwright", "install", "chromium"])) === 0) {
    const own = await playwrightsOwn();
    if (own) return own;
  }
  const isDebianRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (isDebianRoot && (await run("apt-get", ["update"])) === 0) {
    const install = (name) =>
      run("apt-get", ["install", "-y", "--no-install-recommends", name], { DEBIAN_FRONTEND: "noninteractive" });
    if ((await install("chromium-headless-shell")) !== 0) await install("chromium");
  }
  return systems();
}

/** The path of a Chromium that starts. */
export async function findChromium() {
  const named = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (named) {
    if (starts(named)) return named;
    throw new Missing(`PLAYWRIGHT_CHROMIUM_PATH names ${named}, which is not a browser that starts.`);
  }
  const found = (await playwrightsOwn()) ?? systems() ?? (await installed());
  if (found) return found;
  throw new Missing(
    "The browser tests need a Chromium, and none could be found or installed: " +
      "install Chromium or Chrome, or name one in PLAYWRIGHT_CHROMIUM_PATH.",
  );
}
