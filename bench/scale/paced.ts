/** Sign-ins a second: what phones do all day, and a machine of two cores does beside other work. */
export const RATE = 100;

/**
 * Signs phones in at a steady rate until `until` settles, whatever becomes of those before. Answers how long each took, in
 * milliseconds, from when it was due: what waits because something stands still is waiting too.
 */
export async function signInSteadily(url: string, devices: number, until: Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  const underWay = new Set<Promise<void>>();
  const over = new AbortController();
  const ended = until.finally(() => over.abort());
  const started = performance.now();
  for (let number = 0; !over.signal.aborted; number++) {
    const due = started + (number * 1000) / RATE;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const sent = signIn(url, devices).then(() => void took.push(performance.now() - due));
    underWay.add(sent);
    void sent.finally(() => underWay.delete(sent)).catch(() => undefined);
  }
  await Promise.all([ended, ...underWay]);
  return took;
}

async function signIn(url: string, devices: number): Promise<void> {
  const deviceId = `crowd-${1 + Math.floor(Math.random() * devices)}`;
  const response = await fetch(`${url}/api/v1/loginWithUid`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ deviceId }),
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`A sign-in was answered ${response.status}.`);
}
