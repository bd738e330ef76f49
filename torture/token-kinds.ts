import type { Forge, Json } from "./forge";
import { nobodysSession } from "./forge";

/** What is sent; `headers` are for what goes beside a token, as a proof of possession does. */
export type Forged = { kind: string; token: string; headers?: Record<string, string> };

const soon = () => Math.floor(Date.now() / 1000) + 3600;

/** Every forged or twisted token there is, by kind. What needs a stolen signing key is signed with it. */
export async function forgedTokens(forge: Forge): Promise<Forged[]> {
  const made: Promise<Forged>[] = [];
  const add = (kind: string, token: string | Promise<string>) =>
    made.push(Promise.resolve(token).then((text) => ({ kind, token: text })));
  const { first, second, third, header, claims, encode, sign } = forge;

  for (const alg of ["none", "None", "NONE", "nOnE", "", null, 0, ["EdDSA"]])
    for (const [how, signature] of [
      ["without a signature", ""],
      ["with the genuine signature", third],
    ])
      add(`alg ${JSON.stringify(alg)} ${how}`, `${encode({ ...header, alg })}.${second}.${signature}`);
  for (const alg of ["HS256", "HS384", "HS512"] as const)
    for (const [what, secret] of secretsOf(forge)) add(`${alg} with ${what}`, forge.hmac(alg, secret));
  for (const alg of ["ES256", "ES384", "ES512", "RS256", "RS512", "PS256"])
    add(`${alg} by a key of its own`, forge.signAs(alg));
  for (const alg of ["ES256", "RS256", "HS256", "Ed448", "EdDSA "])
    add(`the real signature called ${alg}`, sign({}, { alg }));

  for (const [what, head] of headersOf(forge)) {
    add(`${what}, by a key of its own`, sign({}, head, forge.own.privateKey));
    add(`${what}, by a key of its own, no kid`, sign({}, { ...head, kid: undefined }, forge.own.privateKey));
  }
  for (const [what, head] of badHeaders) add(`header: ${what}`, sign({}, head));
  for (const [what, changes] of badClaims(claims)) add(`claims: ${what}`, sign(changes));

  for (const [part, text] of [first, second, third].entries())
    for (let bit = 0; bit < 8; bit++)
      add(`bit ${bit} flipped in part ${part}`, flipped([first, second, third], part, bit, text));
  for (const [what, token] of shapes(forge)) add(`shape: ${what}`, token);
  const text = JSON.stringify(claims);
  const real = JSON.stringify(header);
  add("a second sub after the first", forge.signRaw(real, text.replace(/}$/, ',"sub":"999"}')));
  add("a second sid after the first", forge.signRaw(real, text.replace(/}$/, `,"sid":"${nobodysSession}"}`)));
  add("a second alg in the header", forge.signRaw(real.replace(/}$/, ',"alg":"none"}'), text));
  add("a payload that is a list", forge.signRaw(real, `[${text}]`));
  add("a payload that is text", forge.signRaw(real, JSON.stringify("me")));
  add("a payload that is null", forge.signRaw(real, "null"));
  add("a payload that is no JSON", forge.signRaw(real, "sub=1"));
  add("a payload nested 2,000 deep", forge.signRaw(real, `${'{"a":'.repeat(2000)}${text}${"}".repeat(2000)}`));
  add("claims under __proto__", forge.signRaw(real, `{"__proto__":${text}}`));
  return Promise.all(made);
}

const secretsOf = ({ pem, publicJwk, header }: Forge): [string, string | Uint8Array][] => [
  ["the public key's PEM", String(pem)],
  ["the public key's bytes", Buffer.from(publicJwk.x ?? "", "base64url")],
  ["the public key's JWK", JSON.stringify(publicJwk)],
  ["its kid", String(header.kid)],
  ["nothing", ""],
];

const headersOf = ({ ownJwk }: Forge): [string, Json][] => [
  ["the genuine kid", {}],
  ["its key in jwk", { jwk: ownJwk }],
  ["its key at jku", { jku: "http://127.0.0.1:9/jwks.json" }],
  ["its key at x5u", { x5u: "http://127.0.0.1:9/cert.pem" }],
  ["its key in x5c", { x5c: ["MIIB"] }],
  ["a kid that climbs", { kid: "../../../../dev/null" }],
  ["a kid of SQL", { kid: "x' union select 'AAAA' --" }],
  ["a kid of __proto__", { kid: "__proto__" }],
  ["a kid that is a command", { kid: "|id" }],
  ["a kid with NUL", { kid: "a\0b" }],
  ["a kid that is a number", { kid: 1 }],
  ["a kid that is a list", { kid: ["a"] }],
  ["a kid of 4,000 letters", { kid: "k".repeat(4000) }],
];

const badHeaders: [string, Json][] = [
  ["no typ", { typ: undefined }],
  ...["JWT", "dpop+jwt", "logout+jwt", "id+jwt", "at+jwt2", "", 7].map((typ): [string, Json] => [
    `typ ${typ}`,
    { typ },
  ]),
  ["no alg", { alg: undefined }],
  ["no kid", { kid: undefined }],
  ["a critical extension nobody knows", { crit: ["exp2"], exp2: 1 }],
  ["an empty list of critical extensions", { crit: [] }],
  ["a payload that is not encoded (b64)", { crit: ["b64"], b64: false }],
  ["an encrypted token's enc", { enc: "A256GCM", alg: "dir" }],
];

const badClaims = (claims: Json): [string, Json][] => [
  ...["exp", "iat", "sub", "sid", "iss", "aud"].flatMap((name): [string, Json][] => [
    [`no ${name}`, { [name]: undefined }],
    [`${name} null`, { [name]: null }],
    [`${name} a list of none`, { [name]: [] }],
    [`${name} an object`, { [name]: {} }],
    [`${name} true`, { [name]: true }],
  ]),
  ["exp a text", { exp: "tomorrow" }],
  ["exp the right number as text", { exp: String(claims.exp) }],
  ["nbf a text", { nbf: "yesterday" }],
  ["nbf in a hundred years", { nbf: soon() * 2 }],
  ["iss another", { iss: "https://evil.example" }],
  ["iss in capitals", { iss: "LATCHKEY" }],
  ["aud another", { aud: "latchkey:web" }],
  ["aud a list without us", { aud: ["a", "b"] }],
  ["sub another person", { sub: "999999" }],
  ["sub a number", { sub: 1 }],
  ["sub with a space", { sub: `${String(claims.sub)} ` }],
  ["sub negative", { sub: "-1" }],
  ["sid nobody's", { sid: nobodysSession }],
  ["sid in capitals", { sid: String(claims.sid).toUpperCase() }],
  ["sid with SQL", { sid: `${String(claims.sid)}' or '1'='1` }],
  ["sid in a list", { sid: [claims.sid] }],
];

function flipped(parts: string[], part: number, bit: number, text: string): string {
  const bytes = Buffer.from(text, "base64url");
  const at = Math.floor((bytes.length - 1) * (bit / 8));
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  return parts.map((each, index) => (index === part ? bytes.toString("base64url") : each)).join(".");
}

/** The same bytes, spelled otherwise: the last letter holds bits that no byte takes. */
function unusedBits(part: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const spare = part.length % 4 === 0 ? 0 : 1;
  return part.slice(0, -1) + (letters[letters.indexOf(part.at(-1) ?? "A") ^ spare] ?? "A") + (spare ? "" : "=");
}

const shapes = ({ first, second, third, header, claims, encode }: Forge): [string, string][] => [
  ["two parts", `${first}.${second}`],
  ["two parts and a dot", `${first}.${second}.`],
  ["four parts", `${first}.${second}.${third}.${third}`],
  ["five parts", `${first}.${second}.${third}.${third}.${third}`],
  ["nothing but dots", ".."],
  ["nothing", ""],
  ["a JSON serialization", JSON.stringify({ protected: first, payload: second, signature: third })],
  ["parts swapped", `${second}.${first}.${third}`],
  ["a signature cut short", `${first}.${second}.${third.slice(0, -2)}`],
  ["a signature that goes on", `${first}.${second}.${third}AAAA`],
  ["a signature with bits that count for nothing", `${first}.${second}.${unusedBits(third)}`],
  ["a payload with bits that count for nothing", `${first}.${unusedBits(second)}.${third}`],
  ["a signature of zeros", `${first}.${second}.${Buffer.alloc(64).toString("base64url")}`],
  ["a signature of ones", `${first}.${second}.${Buffer.alloc(64, 255).toString("base64url")}`],
  ["a space within", `${first}. ${second}.${third}`],
  ["a tab within", `${first}.${second}.\t${third}`],
  ["padded base64", `${Buffer.from(first, "base64url").toString("base64")}=.${second}.${third}`],
  ["a comma and a second token", `${first}.${second}.${third},${first}.${second}.${third}`],
  ["Bearer twice", `Bearer ${first}.${second}.${third}`],
  ["100 KB of header", `${encode({ ...header, x: "a".repeat(7000) })}.${encode(claims)}.${third}`],
  ["quotes around it", `"${first}.${second}.${third}"`],
];
