import { startSite } from "../tests/support/site";
import { addPerson } from "../tests/support/people";
import { type Attack, count, scaled, some } from "./figure";
import { asJson, openWire, type Sent } from "./support/wire";

/** At least so many of each kind, that a median says something. */
const LEAST = 100;
const known = (index: number) => `known-${index % 5}@example.com`;
const unknown = (index: number) => `nobody-${index % 5}@example.com`;

/** One try with a password that is wrong, whoever it is for. */
type Try = (email: string) => Sent;

export const signInTimes: Attack = async (scale) => {
  const samples = scaled(2_000, scale, 2 * LEAST);
  const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "warn" } });
  const ada = await site.admin();
  await ada.patch("/api/v1/admin/addons/field-manager", { enabled: true });
  await ada.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  for (const index of [0, 1, 2, 3, 4]) await addPerson(site, known(index));

  const stranger = site.client();
  const { csrfToken } = JSON.parse((await stranger.get("/api/auth/csrf")).text) as { csrfToken: string };
  const headers = { ...stranger.headersFor("POST"), "content-type": "application/x-www-form-urlencoded" };
  const web: Try = (email) => {
    const form = new URLSearchParams({ csrfToken, email, password: "a wrong password", json: "true" });
    return { method: "POST", path: "/api/auth/callback/credentials", headers, body: form.toString() };
  };
  const app: Try = (email) => ({
    method: "POST",
    path: "/api/V1/login",
    ...asJson({ email, password: "a wrong password" }),
  });

  const wire = openWire(site.instances[0]?.url ?? "", 1);
  const told: string[] = [];
  const wrong: string[] = [];
  let worst = 0;
  for (const [name, attempt] of [
    ["web", web],
    ["login", app],
  ] as const) {
    const time = async (email: string): Promise<number> => {
      const started = performance.now();
      const { status } = await wire.send(attempt(email));
      if (status !== 401) wrong.push(`${name}: ${status}`);
      return performance.now() - started;
    };
    for (let index = 0; index < 20; index++) await time(index % 2 ? known(index) : unknown(index));
    const [hits, misses]: [number[], number[]] = [[], []];
    for (let index = 0; index < samples / 2; index++) {
      // Who goes first alternates, so that neither always follows the other.
      const order = index % 2 ? [hits, misses] : [misses, hits];
      for (const list of order) list.push(await time(list === hits ? known(index) : unknown(index)));
    }
    const [hit, miss] = [median(hits), median(misses)];
    const apart = Math.abs(hit - miss) / Math.min(hit, miss);
    worst = Math.max(worst, apart);
    told.push(`${name}: ${hit.toFixed(1)} ms and ${miss.toFixed(1)} ms, ${(apart * 100).toFixed(1)} % apart`);
  }
  wire.close();
  await site.close();
  return {
    what: "sign-in, known or unknown e-mail, a wrong password",
    wanted: `medians within 5 % over ${count(samples)} samples each way`,
    reached: told.join("; "),
    isMissed: worst > 0.05 || wrong.length > 0,
    notes: some(wrong),
  };
};

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
