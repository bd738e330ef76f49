import { startSite, type Site } from "../tests/support/site";
import { type Attack, count, scaled, some } from "./figure";
import { bearer, exchangeOf, mintTokens } from "./support/codes";
import { codeOf, inParallel, openWire, type Heard, type Wire } from "./support/wire";

const isCutOff = (answer: Heard): boolean => answer.status === 401 && codeOf(answer) === "device_revoked";
const ask = (wire: Wire | undefined, token: string): Promise<Heard> | undefined =>
  wire?.send({ path: "/api/v1/account/me", headers: bearer(token) });

export const revocations: Attack = async (scale) => {
  const rounds = scaled(1_000, scale, 10);
  const site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "warn" } });
  const ada = await site.admin();
  const headers = ada.headersFor("DELETE");
  const codes = await mintTokens(site, rounds);
  const tokens: string[] = [];
  const wrong: string[] = [];
  let [refused, still] = [0, 0];
  let [here, there] = wiresOf(site);
  await inParallel(rounds, 8, async (round) => {
    const exchanged = await here?.send(exchangeOf(codes[round] ?? "", `revoked-${round}`));
    const { data } = JSON.parse(exchanged?.text ?? "{}") as { data: { token: string; device: { id: string } } };
    tokens.push(data.token);
    // The other instance has met this phone, and would remember it if anything did.
    const before = await ask(there, data.token);
    if (before?.status !== 200) wrong.push(`round ${round}: ${before?.status} before it was revoked`);
    const path = `/api/v1/admin/app/devices/${data.device.id}`;
    const revoked = await here?.send({ method: "DELETE", path, headers });
    const next = await ask(there, data.token);
    if (revoked?.status === 200 && next && isCutOff(next)) refused++;
    else wrong.push(`round ${round}: revoked ${revoked?.status}, then ${next?.status} ${next && codeOf(next)}`);
  });
  here?.close();
  there?.close();
  await site.restart();
  [here, there] = wiresOf(site);
  await inParallel(rounds, 8, async (round) => {
    const answers = await Promise.all([here, there].map((wire) => ask(wire, tokens[round] ?? "")));
    if (answers.every((answer) => answer && isCutOff(answer))) still++;
    else wrong.push(`after the restart: ${answers.map((answer) => answer?.status).join()}`);
  });
  here?.close();
  there?.close();
  await site.close();
  return {
    what: "revoke on one instance, next request on the other",
    wanted: `${count(rounds)} of ${count(rounds)} refused; also after both restarted`,
    reached: `${count(refused)} of ${count(rounds)} refused; ${count(still)} after both restarted`,
    isMissed: refused !== rounds || still !== rounds || wrong.length > 0,
    notes: some(wrong),
  };
};

const wiresOf = (site: Site): Wire[] => site.instances.map(({ url }) => openWire(url));
