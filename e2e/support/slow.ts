import type { Page } from "@playwright/test";

/** How many times slower each page's processor is than this machine's: `LATCHKEY_SLOW=4`. 1 where nobody asks. */
export const SLOWNESS = Number(process.env.LATCHKEY_SLOW || 1);

/** What each answer takes longer on its way then, in milliseconds. */
const LATENCY = 300;

/** Gives a page the machine and the network that were asked for: what presumes that answers come quickly shows here. */
export async function slowDown(page: Page): Promise<void> {
  if (SLOWNESS <= 1) return;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWNESS });
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
}
