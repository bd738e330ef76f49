import { badNonces, badProofs, otherKeys, type ProofForge } from "../tests/support/bad-proofs";
import { phone } from "../tests/support/client";
import { flipAt, KeyHolder } from "../tests/support/key-holder";
import type { Site } from "../tests/support/site";
import { codeOf, type Heard, type Wire } from "./support/wire";

const ME = "/api/v1/account/me";

/** What a proof that is refused may be told. */
const refusals = ["invalid_dpop_proof", "use_dpop_nonce", "invalid_token"];

export type ProofsTried = { kinds: number; accepted: number; strange: string[] };

/** Proofs of possession (RFC 9449) that are forged, twisted, used twice, another's or missing, beside a token that is good. */
export async function tryProofs(site: Site, wires: Wire[]): Promise<ProofsTried> {
  const key = await KeyHolder.make();
  const { token: code } = (await (await site.admin()).generate()).data;
  const { token } = (await key.exchange(site.client(), code, phone("holder"))).data;
  const forge: ProofForge = {
    key,
    other: await KeyHolder.make(),
    token,
    baseUrl: site.baseUrl,
    keys: await otherKeys(key),
  };
  const { other } = forge;
  const ask = async (authorization: string, dpop: string | null, where = 0): Promise<Heard> => {
    const headers = { authorization, ...(dpop !== null && { dpop }) };
    const answer = await wires[where]?.send({ path: ME, headers });
    if (!answer) throw new Error("There is nobody to ask.");
    const nonce = answer.headers["dpop-nonce"];
    if (typeof nonce === "string") key.nonce = other.nonce = nonce;
    return answer;
  };
  const good = () => key.prove("GET", site.baseUrl + ME, token);
  const tried = { kinds: 0, accepted: 0, strange: [] as string[] };
  const refused = async (kind: string, answer: Heard) => {
    tried.kinds++;
    if (answer.status === 200) tried.accepted++;
    if (answer.status !== 401 || !refusals.includes(codeOf(answer) ?? ""))
      tried.strange.push(`a proof with ${kind}: ${answer.status} ${codeOf(answer)}`);
  };
  /** A forge that cannot make a good proof would prove nothing; nor would a token that was lost on the way. */
  const taken = async (): Promise<string> => {
    const proof = await good();
    const { status } = await ask(`DPoP ${token}`, proof);
    if (status !== 200) tried.strange.push(`a good proof was refused: ${status}`);
    return proof;
  };

  await ask(`DPoP ${token}`, await good());
  const used = await taken();
  for (const [kind, make] of [...badProofs, ...badNonces])
    await refused(kind, await ask(`DPoP ${token}`, await make(forge)));
  await refused("a use before this one", await ask(`DPoP ${token}`, used));
  await refused("a use before this one, on another instance", await ask(`DPoP ${token}`, used, 1));
  await refused("another phone's key", await ask(`DPoP ${token}`, await other.prove("GET", site.baseUrl + ME, token)));
  await refused("nothing, as Bearer", await ask(`Bearer ${token}`, null));
  await refused("nothing, as DPoP", await ask(`DPoP ${token}`, null));
  await refused("the scheme of a token without a key", await ask(`Bearer ${token}`, await good()));
  for (const [part, text] of (await good()).split(".").entries())
    for (const at of [0, Math.floor(text.length / 2), text.length - 3]) {
      const parts = (await good()).split(".");
      parts[part] = flipAt(parts[part] ?? "", at);
      await refused(`letter ${at} of part ${part} changed`, await ask(`DPoP ${token}`, parts.join(".")));
    }
  await taken();
  return tried;
}
