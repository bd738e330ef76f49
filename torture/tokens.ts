import { phone } from "../tests/support/client";
import { startSite, type Site } from "../tests/support/site";
import { type Attack, count, some } from "./figure";
import { openForge } from "./forge";
import { tryProofs } from "./proofs";
import { bearer } from "./support/codes";
import { exceptionsIn } from "./support/exceptions";
import { inParallel, openWire } from "./support/wire";
import { type Forged, forgedTokens } from "./token-kinds";

const PATHS = ["/api/v1/account/me", "/api/v1/admin/app/devices", "/api/v1/admin/settings"];

/** Tokens that are good, on another site: theirs is another key. */
async function foreignTokens(): Promise<Forged[]> {
  const other = await startSite({ env: { AUTH_SECRET: "auth-secret-of-another-site-0123456789abcdef" } });
  const { token } = await (await other.admin()).connect(phone("foreign"));
  await other.close();
  return [{ kind: "another site's good token", token }];
}

/** What is a secret of ours, but no access token. */
async function otherSecrets(site: Site): Promise<Forged[]> {
  const ada = await site.admin();
  const { token, code, id } = (await ada.generate()).data;
  const cookies = [...ada.cookies].map(([name, value]) => ({ kind: `the cookie ${name}`, token: value }));
  return [
    { kind: "a one-time token", token },
    { kind: "a typed code", token: code },
    { kind: "an id", token: id },
    ...cookies,
  ];
}

export const tokens: Attack = async () => {
  const site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "0" } });
  const genuine = (await (await site.admin()).connect(phone("genuine"))).token;
  const forge = await openForge(site, genuine);
  const tried = [...(await forgedTokens(forge)), ...(await otherSecrets(site)), ...(await foreignTokens())];
  const wires = site.instances.map(({ url }) => openWire(url, 16));
  const [wire] = wires;
  if (!wire) throw new Error("There is no instance.");
  const ask = (token: string, path: string, beside = {}) =>
    wire.send({ path, headers: { ...bearer(token), ...beside } });

  const strange: string[] = [];
  // A forge that cannot make a good token would prove nothing.
  for (const [what, token] of [
    ["the genuine token", genuine],
    ["the forge's faithful copy", await forge.sign()],
  ] as const) {
    const { status } = await ask(token, PATHS[0] ?? "");
    if (status !== 200) strange.push(`${what} was refused: ${status}`);
  }
  let accepted = 0;
  await inParallel(tried.length, 8, async (index) => {
    const { kind, token, headers } = tried[index] ?? { kind: "", token: "" };
    for (const path of PATHS) {
      const { status } = await ask(token, path, headers);
      if (status === 200) accepted++;
      // Where the header itself is broken or too large there is nobody: never more, and never a fault.
      if (![400, 401, 431].includes(status)) strange.push(`${kind} at ${path}: ${status}`);
    }
  });
  const proofs = await tryProofs(site, wires);
  strange.push(...proofs.strange);
  for (const each of wires) each.close();
  const exceptions = exceptionsIn(site.log());
  await site.close();
  const kinds = new Set(tried.map(({ kind }) => kind)).size;
  return {
    what: "forged or twisted access tokens, and proofs of possession (DPoP)",
    wanted: "at least 100 kinds, 0 accepted",
    reached: `${count(kinds)} kinds of tokens at ${PATHS.length} endpoints, ${accepted} accepted; ${count(proofs.kinds)} kinds of proofs, ${proofs.accepted} accepted`,
    isMissed: kinds < 100 || accepted + proofs.accepted > 0 || strange.length + exceptions.length > 0,
    notes: some([...strange, ...exceptions]),
  };
};
