import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { panel } from "../e2e/support/mobile-app";
import { phone } from "../tests/support/client";
import { times } from "../tests/support/many";
import { addPerson } from "../tests/support/people";
import { admin, startSite } from "../tests/support/site";
import { type Watch, watch } from "../tests/support/watch";
import { ms, percentile, say } from "./figures";

const ROUNDS = 50;
const STREAMS = 500;

test("the page shows a phone as connected within 300 ms of its exchange on another instance", async ({ page }) => {
  const site = await startSite({ instances: 2 });
  const ada = await site.admin();
  await page.context().addCookies([...ada.cookies].map(([name, value]) => ({ name, value, url: site.baseUrl })));
  // The page says by the machine's clock, which both sides share, when it came to show a name.
  await page.addInitScript(() => {
    const shown: Record<string, number> = {};
    Object.assign(window, { shown });
    const look = () => {
      const [name] = /Bench \d+ connected just now/.exec(document.body?.textContent ?? "") ?? [];
      if (name) shown[name] ??= performance.timeOrigin + performance.now();
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(`${site.baseUrl}/admin/mobile-app`);
  const [fromSent, fromAnswered]: [number[], number[]] = [[], []];
  for (let round = 1; round <= ROUNDS; round++) {
    const button = panel(page).getByRole("button", { name: /Generate QR Code|Connect another/ });
    const answer = page.waitForResponse((response) => response.url().endsWith("/admin/app/generate-qr"));
    await button.click();
    const { data } = (await (await answer).json()) as { data: { token: string } };
    await panel(page).getByText("Waiting for a phone…").waitFor();
    const sent = Date.now();
    const details = phone(`bench-${round}`, { model: `Bench ${round}` });
    await site.client({ instance: 1 }).exchange(data.token, details);
    const answered = Date.now();
    const name = `Bench ${round} connected just now`;
    await panel(page).getByText(name).waitFor();
    const at = await page.evaluate(
      (text) => (window as unknown as { shown: Record<string, number> }).shown[text],
      name,
    );
    fromSent.push(Number(at) - sent);
    fromAnswered.push(Number(at) - answered);
  }
  say(
    `Exchange on one instance to "connected" on a page of the other, ${ROUNDS} rounds:\n` +
      `  from the request's start: p50 ${ms(percentile(fromSent, 0.5))}, p95 ${ms(percentile(fromSent, 0.95))}, worst ${ms(Math.max(...fromSent))}\n` +
      `  from its answer:          p50 ${ms(percentile(fromAnswered, 0.5))}, p95 ${ms(percentile(fromAnswered, 0.95))}`,
  );
  await site.close();
  expect(percentile(fromSent, 0.95)).toBeLessThan(300);
});

test("500 idle streams cost less than 100 MB", async () => {
  const site = await startSite();
  const clients = [];
  for (let number = 0; clients.length * 3 < STREAMS; number++) {
    const email = `streams.${number}@example.com`;
    await addPerson(site, email);
    for (const _ of times(4, () => 0)) {
      const client = site.client();
      await client.signIn(email, admin.password);
      clients.push(client);
    }
  }
  // What signing in took, and what the first stream loads, is not the streams'.
  const first = await watch(clients[0] ?? site.client());
  const before = await settledMemory(site.instances[0]?.pid);
  const open: Watch[] = [];
  for (const client of clients)
    for (const _ of times(client === clients[0] ? 2 : 3, () => 0))
      if (open.length < STREAMS - 1) open.push(await watch(client));
  const after = await settledMemory(site.instances[0]?.pid);
  const cost = after - before;
  say(
    `${STREAMS} idle streams: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after, ${cost.toFixed(0)} MB more`,
  );

  // They are not idle for nothing: one event reaches every one of them.
  const started = Date.now();
  const ada = await site.admin();
  await ada.connect(phone("bench-streams"));
  await Promise.all([first, ...open].map((stream) => stream.next("device.connected")));
  say(`One device's event reached all ${STREAMS} in ${ms(Date.now() - started)}, its sign-in and exchange included`);
  await Promise.all([first, ...open].map((stream) => stream.close()));
  await site.close();
  expect(cost).toBeLessThan(100);
});

/** Resident memory in MB, the least of ten looks a second apart: what is garbage by then is not counted. */
async function settledMemory(pid: number | undefined): Promise<number> {
  const looks: number[] = [];
  for (const _ of times(10, () => 0)) {
    looks.push(Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return Math.min(...looks);
}
