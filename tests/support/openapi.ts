import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Operation = {
  responses: Record<string, { $ref?: string; content?: Record<string, unknown>; headers?: Record<string, unknown> }>;
};
export type OpenApi = {
  servers?: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components?: { responses?: Operation["responses"] };
};

type Checker = { document: OpenApi; ajv: Ajv2020; compiled: Map<string, ValidateFunction> };
let checker: Promise<Checker> | undefined;

/** The document as this instance gives it. */
export const openApiOf = async (url: string): Promise<OpenApi> =>
  (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as OpenApi;

/** For all tests of a run, the document of whichever instance was asked first: a server needs a while to make it. */
async function promised(url: string): Promise<OpenApi> {
  const file = process.env.TEST_OPENAPI_DOCUMENT;
  if (!file) return openApiOf(url);
  if (existsSync(file)) return JSON.parse(await readFile(file, "utf8")) as OpenApi;
  const document = await openApiOf(url);
  // Whole or not at all: others may be about to read it.
  await writeFile(`${file}.${process.pid}`, JSON.stringify(document));
  await rename(`${file}.${process.pid}`, file);
  return document;
}

async function load(url: string): Promise<Checker> {
  const document = await promised(url);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, "api");
  return { document, ajv, compiled: new Map() };
}

const checkerOf = (url: string): Promise<Checker> =>
  (checker ??= load(url).catch((error: unknown) => {
    checker = undefined; // The next one may find a site that answers.
    throw error;
  }));

const escape = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));

function findPath({ paths, servers }: OpenApi, pathname: string): string | undefined {
  const prefix = servers?.[0] ? new URL(servers[0].url, "http://any").pathname.replace(/\/$/, "") : "";
  const matches = (template: string) => {
    const pattern = (prefix + template).replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+");
    return new RegExp(`^${pattern}$`).test(pathname);
  };
  // A literal path wins over a template that would match it too.
  return Object.keys(paths)
    .filter(matches)
    .sort((a, b) => a.split("{").length - b.split("{").length)[0];
}

/** Throws where an answer is not what `/api/v1/openapi.json` promises for its endpoint, method and status. */
export async function conforms(
  url: string,
  method: string,
  target: string,
  response: Response,
  body: unknown,
): Promise<void> {
  const { document, ajv, compiled } = await checkerOf(url);
  const pathname = new URL(target, url).pathname.replace(/\/$/, "");
  if (method === "HEAD" || method === "OPTIONS") return; // Without a body that could be checked.
  if (pathname === "/api/v1/openapi.json") return; // What describes the others is held against OpenAPI itself.
  const template = findPath(document, pathname);
  const operation = template && document.paths[template]?.[method.toLowerCase()];
  if (!template || !operation) {
    if ([400, 404, 405].includes(response.status)) return;
    throw new Error(`${method} ${pathname} answered ${response.status} and is not in openapi.json.`);
  }
  const status = String(response.status);
  const declared = operation.responses[status];
  if (!declared)
    throw new Error(
      `${method} ${template} answered ${status}, which openapi.json does not declare: ${JSON.stringify(body)}`,
    );
  const at = declared.$ref ?? `#/paths/${escape(template)}/${method.toLowerCase()}/responses/${status}`;
  const resolved = declared.$ref ? document.components?.responses?.[declared.$ref.split("/").at(-1) ?? ""] : declared;
  for (const name of ["DPoP-Nonce", "Retry-After", "WWW-Authenticate"])
    if (response.headers.has(name) && !resolved?.headers?.[name])
      throw new Error(`${method} ${template} answered ${status} with ${name}, which is not declared.`);
  if (!resolved?.content) return;
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  if (!resolved.content[type])
    throw new Error(`${method} ${template} answered ${status} as ${type}, which is not declared.`);
  const pointer = `api${at}/content/${escape(type)}/schema`;
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
  compiled.set(pointer, validate);
  if (validate(body)) return;
  throw new Error(
    `${method} ${template} ${status} is not as declared: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`,
  );
}
