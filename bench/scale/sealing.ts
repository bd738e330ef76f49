import { command } from "../../tests/support/command";
import type { Site } from "../../tests/support/site";
import { type Memory, watchMemory } from "./memory";

/** How long so many events took until the last was sealed, in seconds, and the instance's memory meanwhile. */
export type Sealing = { events: number; seconds: number; memory: Memory };

/** Waits until all that is in the log is sealed. */
export async function timeSealing({ sql, instances }: Site): Promise<Sealing> {
  const started = performance.now();
  const [{ events = 0 } = {}] = (await sql("select count(*)::int as events from audit_events")) as { events: number }[];
  const sealed = waitUntil(async () => {
    const [head] = await sql("select position::int from audit_head");
    return Number(head?.position) >= events;
  });
  const memory = await watchMemory(instances[0]?.pid ?? 0, sealed);
  const seconds = (performance.now() - started) / 1000;
  // Nothing is left to be done for them when that none can come late is known too.
  await waitUntil(async () => {
    const [head] = await sql("select settled_id >= (select max(id) from audit_events) as is_settled from audit_head");
    return head?.is_settled === true;
  });
  return { events, seconds, memory };
}

/** In seconds, with what it takes to start. */
export async function timeVerifying(site: Site): Promise<number> {
  const started = performance.now();
  await verify(site);
  return (performance.now() - started) / 1000;
}

/** `npm run audit -- verify`. Throws where the log is not as it was sealed: then something was measured that does not work. */
export async function verify(site: Site): Promise<void> {
  const { code, said } = await command(site, ["audit", "verify"]);
  if (code !== 0) throw new Error(`The audit log did not hold:\n${said}`);
}

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 250));
}
