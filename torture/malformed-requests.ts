import { badHeaders } from "./malformed-headers";
import { badQueryText, badText, goodValue, type Resolve, type Schema } from "./malformed-values";
import type { Random } from "./support/random";
import type { Sent } from "./support/wire";

type Parameter = { name: string; in: "path" | "query"; schema: Schema };
export type Operation = {
  method: string;
  path: string;
  security: Record<string, unknown>[];
  parameters: Parameter[];
  body: { type: string; schema: Schema } | null;
};

type Document = {
  paths: Record<
    string,
    Record<
      string,
      {
        security: Operation["security"];
        parameters?: Parameter[];
        requestBody?: { content: Record<string, { schema: Schema }> };
      }
    >
  >;
  components: { schemas: Record<string, Schema> };
};

/** Every endpoint, as the document that is made from its own declarations tells. */
export function operationsOf(document: Document): { operations: Operation[]; resolve: Resolve } {
  const resolve: Resolve = (schema) => {
    const found = schema.$ref && document.components.schemas[schema.$ref.split("/").at(-1) ?? ""];
    return found ? resolve(found) : schema;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, parameters = [], requestBody }]): Operation => {
      const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      const body = type && content ? { type, schema: content.schema } : null;
      return { method: method.toUpperCase(), path, security, parameters, body };
    }),
  );
  return { operations, resolve };
}

/** One request with something wrong in its path, query, body or headers; often in more than one of them. */
export function malformedRequest(operation: Operation, resolve: Resolve, random: Random): Sent {
  const { method, body } = operation;
  const where = body
    ? random.of(["body", "body", "body", "text", "path", "headers"])
    : random.of(["path", "path", "text", "headers"]);
  const path = pathOf(operation, random, where === "path");
  const headers: Record<string, string> = {};
  let content: Uint8Array | undefined;
  if (body || where === "text") {
    headers["content-type"] = body?.type ?? "application/json";
    const schema = body ? resolve(body.schema) : {};
    content =
      body?.type === "text/csv" ? badCsv(random) : Buffer.from(bodyText(schema, resolve, random, where === "body"));
  }
  if (where === "text" && content) content = twisted(content, random);
  if (where === "headers") Object.assign(headers, badHeaders(random));
  return { method, path, headers, ...(content && { body: content }) };
}

function pathOf({ path, parameters }: Operation, random: Random, isBad: boolean): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (isBad && random.chance(0.6)) return badQueryText(random).replace(/^$/, "x");
    return name === "key" ? "nothing" : random.of(["0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11", "2000000000", "1e3", "-1"]);
  });
  const named = parameters.filter((each) => each.in === "query").map(({ name }) => name);
  const pairs = named.flatMap((name) => {
    if (!random.chance(isBad ? 0.6 : 0.1)) return [];
    const pair = `${name}=${badQueryText(random)}`;
    return random.chance(0.1) ? [pair, pair] : [pair];
  });
  if (isBad && random.chance(0.4))
    pairs.push(`${random.of(["__proto__", "constructor", "x[]", "a%00", "%", "", "token"])}=${badQueryText(random)}`);
  return filled + (pairs.length > 0 ? `?${pairs.join("&")}` : "");
}

/** The JSON text of a good body with fields left out, made wrong, doubled or added. */
function bodyText(schema: Schema, resolve: Resolve, random: Random, isBad: boolean): string {
  if (isBad && random.chance(0.1)) return badText(random);
  const good = goodValue(schema, resolve, random);
  if (typeof good !== "object" || good === null) return JSON.stringify(good ?? {});
  return objectText(good as Record<string, unknown>, random, isBad);
}

function objectText(value: Record<string, unknown>, random: Random, isBad: boolean): string {
  const members = Object.entries(value).flatMap(([name, each]) => {
    if (isBad && random.chance(0.15)) return [];
    const isInner = typeof each === "object" && each !== null && !Array.isArray(each) && random.chance(0.7);
    const text = isInner
      ? objectText(each as Record<string, unknown>, random, isBad)
      : isBad && random.chance(0.4)
        ? badText(random)
        : JSON.stringify(each ?? null);
    const member = `${JSON.stringify(name)}:${text}`;
    return isBad && random.chance(0.05) ? [member, `${JSON.stringify(name)}:${badText(random)}`] : [member];
  });
  const strange = [
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "id",
    "isAdmin",
    "userId",
    "\u0000",
    "then",
    "toString",
  ];
  if (isBad && random.chance(0.25)) members.push(`${JSON.stringify(random.of(strange))}:${badText(random)}`);
  return `{${members.join(",")}}`;
}

/** Bytes that are no text, or no longer the text they were. */
function twisted(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1);
  const bad = random.of([
    [0xff],
    [0xc0, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xf8, 0x88],
    [0],
    [0xef, 0xbb, 0xbf],
    [0x80],
    [0x22],
  ]);
  switch (random.below(5)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes, bytes]);
    case 2:
      return Buffer.from(Buffer.from(bytes).toString("utf8"), "utf16le");
    default:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(bad), bytes.subarray(at)]);
  }
}

const badCsv = (random: Random): Uint8Array => {
  const header = random.of([
    "firstName,lastName,email,role",
    "firstName",
    "",
    "a,a,a",
    '"',
    "firstName;lastName",
    "\u0000",
  ]);
  const row = () =>
    Array.from({ length: random.below(6) }, () => random.of(['"', "a", "=1+1", "\u0000", "é", '"a\nb"', ""])).join();
  return Buffer.from([header, ...Array.from({ length: random.below(20) }, row)].join("\n"));
};
