import type { Site } from "../tests/support/site";
import { bearer, exchangeOf, mintTokens } from "./support/codes";
import { codeOf, openWire, type Heard } from "./support/wire";

const WORKERS = 6;
const TOKENS = 30_000;

/** What callers were told while everything around them fell over. */
export type Told = {
  /** Ids of devices, by the token that made them. */
  devices: Map<string, string[]>;
  /** Ids of devices that are revoked, as somebody was told. */
  revoked: string[];
  /** What nobody may ever be told. */
  wrong: string[];
  /** Requests that ended without an answer, or with 503. */
  unanswered: number;
};

/** Phones that connect, ask, and are revoked, without a pause, until told to stop. */
export async function startLoad(site: Site): Promise<{ told: Told; stop: () => Promise<void> }> {
  const tokens = await mintTokens(site, TOKENS);
  const ada = await site.admin();
  const headers = ada.headersFor("DELETE");
  const wires = site.instances.map(({ url }) => openWire(url, WORKERS * 4));
  const told: Told = { devices: new Map(), revoked: [], wrong: [], unanswered: 0 };
  const state = { isOver: false };
  let next = 0;

  const ask = async (where: number, request: Parameters<(typeof wires)[0]["send"]>[0]): Promise<Heard | null> => {
    const answer = await wires[where % wires.length]?.send(request).catch(() => null);
    if (answer && answer.status < 500) return answer;
    if (answer && answer.status !== 503) told.wrong.push(`${request.method} ${request.path}: ${answer.status}`);
    told.unanswered++;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return null;
  };

  /** Two phones at once, at both instances, until somebody hears what became of the token. */
  const exchange = async (token: string, number: number): Promise<Heard | null> => {
    for (let attempt = 0; attempt < 500; attempt++) {
      const pair = await Promise.all([0, 1].map((where) => ask(where, exchangeOf(token, `killed-${number}-${where}`))));
      const wins = pair.filter((answer) => answer?.status === 200);
      for (const win of wins) note(token, win);
      if (wins[0]) return wins[0];
      // Somebody won, and was cut off before they heard.
      if (pair.some((answer) => answer && codeOf(answer) === "token_used")) return null;
      if (state.isOver) return null;
    }
    told.wrong.push("a token found no answer in 500 tries");
    return null;
  };
  const note = (token: string, win: Heard | null | undefined) => {
    const { data } = JSON.parse(win?.text ?? "{}") as { data: { device: { id: string } } };
    told.devices.set(token, [...(told.devices.get(token) ?? []), data.device.id]);
  };

  const work = async () => {
    while (!state.isOver) {
      const number = next++;
      const token = tokens[number];
      if (!token) return;
      const win = await exchange(token, number);
      if (!win) continue;
      const { data } = JSON.parse(win.text) as { data: { token: string; device: { id: string } } };
      const me = () => ask(number, { path: "/api/v1/account/me", headers: bearer(data.token) });
      const before = await me();
      if (before && before.status !== 200) told.wrong.push(`a connected phone heard ${before.status}`);
      if (number % 2) continue;
      const gone = await ask(number, {
        method: "DELETE",
        path: `/api/v1/admin/app/devices/${data.device.id}`,
        headers,
      });
      if (gone?.status !== 200) {
        if (gone) told.wrong.push(`a revocation heard ${gone.status}`);
        continue;
      }
      told.revoked.push(data.device.id);
      const after = await ask(number + 1, { path: "/api/v1/account/me", headers: bearer(data.token) });
      if (after && codeOf(after) !== "device_revoked") told.wrong.push(`a revoked phone heard ${after.status}`);
    }
  };
  const workers = Promise.all(Array.from({ length: WORKERS }, work));
  const stop = async () => {
    state.isOver = true;
    await workers;
    for (const wire of wires) wire.close();
  };
  return { told, stop };
}
