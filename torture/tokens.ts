import { phone } from "../tests/support/client";
import { startSite, type Site } from "../tests/support/site";
import { type Attack, count, some } from "./figure";
import { openForge } from "./forge";
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
  const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0" } });
  const genuine = (await (await site.admin()).connect(phone("genuine"))).token;
  const forge = await openForge(site, genuine);
  const tried = [...(await forgedTokens(forge)), ...(await otherSecrets(site)), ...(await foreignTokens())];
  const wire = openWire(site.instances[0]?.url ?? "", 16);
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
  wire.close();
  const exceptions = exceptionsIn(site.log());
  await site.close();
  const kinds = new Set(tried.map(({ kind }) => kind)).size;
  return {
    what: "forged or twisted access tokens",
    wanted: "at least 100 kinds, 0 accepted",
    reached: `${count(kinds)} kinds at ${PATHS.length} endpoints, ${accepted} accepted`,
    isMissed: kinds < 100 || accepted > 0 || strange.length + exceptions.length > 0,
    notes: some([...strange, ...exceptions]),
  };
};
