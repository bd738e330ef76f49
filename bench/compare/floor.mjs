/**
 * The floor: Node's own server that sends the same statements as we do and makes the same signature, and nothing else. No
 * validation, no limits, no log, no headers. What it is told stands in the file that it is given: see record.ts.
 */
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import postgres from "postgres";

const { url, port, works, publicJwk } = JSON.parse(readFileSync(process.argv[2], "utf8"));
// One caller a line, as our own pool has it: under many callers postgres.js is slower with what waits behind them.
const lines = Array.from({ length: 10 }, () =>
  postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined }),
);
const waiting = [];

async function withLine(work) {
  const line = lines.pop() ?? (await new Promise((resolve) => waiting.push(resolve)));
  try {
    return await work(line);
  } finally {
    const next = waiting.shift();
    if (next) next(line);
    else lines.push(line);
  }
}
const { privateKey } = generateKeyPairSync("ed25519");
const trusted = createPublicKey({ key: publicJwk, format: "jwk" });
const header = encoded({ alg: "EdDSA", typ: "at+jwt", kid: "floor" });

function encoded(part) {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function signed(sid) {
  if (!sid) throw new Error("Nothing was made.");
  const text = `${header}.${encoded({ sid, iss: "latchkey", aud: "latchkey:api", sub: "1", iat: 1, exp: 2_000_000_000 })}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString("base64url")}`;
}

const verified = new Map();

/** The session that a token names, its signature checked once, as ours is. */
function sessionOf(token) {
  const known = verified.get(token);
  if (known) return known;
  const [head, claims, mark] = token.split(".");
  if (!verify(null, Buffer.from(`${head}.${claims}`), trusted, Buffer.from(mark, "base64url")))
    throw new Error("Forged");
  const { sid } = JSON.parse(Buffer.from(claims, "base64url").toString());
  verified.set(token, sid);
  return sid;
}

async function ask(line, statements, inputs) {
  const answered = [];
  for (const { text, values } of statements) {
    if (text === "begin" || text === "commit") {
      answered.push([]);
      continue;
    }
    const given = values.map((value) =>
      "pieces" in value
        ? value.pieces.map((piece) => (typeof piece === "number" ? inputs[piece] : piece)).join("")
        : "statement" in value
          ? answered[value.statement][0]?.[value.column]
          : value.fixed,
    );
    answered.push(await line.unsafe(text, given, { prepare: true }).values());
  }
  return answered;
}

/** A work whose first statement begins a transaction is one as a whole. */
const perform = (statements, inputs) =>
  withLine((line) =>
    statements[0].text === "begin"
      ? line.begin((held) => ask(held, statements, inputs))
      : ask(line, statements, inputs),
  );

const token = ({ headers }) => headers.authorization.slice(7);

async function bodyOf(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return JSON.parse(text);
}

const answers = {
  me: async (request) => (await perform(works.me, [sessionOf(token(request))])).at(-1)[0],
  devices: async (request) => (await perform(works.devices, [sessionOf(token(request))])).at(-1),
  checkUid: async ({ url }) => (await perform(works.checkUid, [url.slice(url.indexOf("=") + 1)])).at(-1)[0],
  loginWithUid: async (request) => {
    const { deviceId } = await bodyOf(request);
    const [row] = (await perform(works.loginWithUid, [deviceId])).at(-1);
    return { token: signed(row[9]), row };
  },
  exchange: async (request) => {
    const { token, device } = await bodyOf(request);
    const hash = createHash("sha256").update(token).digest("base64url");
    const [row] = (await perform(works.exchange, [hash, device.identifier])).at(-1);
    return { token: signed(row[6]), device, row };
  },
};

createServer(async (request, response) => {
  const [, name] = request.url.split(/[/?]/);
  try {
    const text = JSON.stringify({ success: true, data: await answers[name](request) });
    response.writeHead(200, ["content-type", "application/json", "content-length", String(Buffer.byteLength(text))]);
    response.end(text);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    response.writeHead(500).end();
  }
}).listen(port, "127.0.0.1", () => process.stdout.write("ready\n"));
