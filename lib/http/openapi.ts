import { z } from "zod";
import { cookieName } from "@/lib/auth/session-cookie";
import type { RefusalCode } from "@/lib/errors";
import { statusOf } from "@/lib/errors";
import type { AnyRoute, Handler } from "./endpoint";
import { textAnswers } from "./route";
import { type JsonSchema, schemaWriter } from "./openapi-schemas";
import { TAGS, tagOf, tagsOf } from "./openapi-tags";

type Entry = { path: string; handlers: Record<string, Handler> };
type Writer = ReturnType<typeof schemaWriter>;

const SECURITY = {
  public: [],
  admin: [{ session: [] }],
  adminOrPhone: [{ session: [] }, { bearer: [] }],
  bearer: [{ bearer: [] }],
  cron: [{ cronSecret: [] }],
} as const;

const BEARER_REFUSALS = [
  "invalid_token",
  "device_revoked",
  "account_inactive",
  "access_removed",
  "session_expired",
] as const;

/** The OpenAPI 3.1 document of the endpoints' own declarations. */
export function openApiDocument(entries: Entry[], baseUrl: string) {
  const schemas = schemaWriter();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, handlers } of entries) {
    const template = path.replace(/\[(\w+)\]/g, "{$1}");
    const routes = Object.entries(handlers).flatMap(([method, { route }]) => (route ? [{ method, route }] : []));
    paths[template] = Object.fromEntries(
      routes.map(({ method, route }) => [method.toLowerCase(), operation(method, template, route, schemas)]),
    );
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Latchkey",
      version: "1",
      summary: "Connect phones by QR code and cut them off at once",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: baseUrl }],
    tags: [...tagsOf(Object.keys(paths))].map((name) => ({ name, description: TAGS[name] ?? name })),
    paths,
    components: {
      schemas: schemas.components,
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: cookieName(),
          description: "An admin's web session. Requests that change something must come from the site itself.",
        },
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "A device's access token (RFC 6750).",
        },
        cronSecret: { type: "http", scheme: "bearer", description: "`CRON_SECRET`." },
      },
    },
  };
}

function operation(method: string, path: string, route: AnyRoute, schemas: Writer) {
  const words = path.replace(/^\/api\/(v1\/)?/, "").match(/[A-Za-z]+/g) ?? [];
  return {
    operationId: [method.toLowerCase(), ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join(""),
    summary: route.summary,
    tags: [tagOf(path)],
    security: SECURITY[route.access],
    ...withSome("parameters", [
      ...parameters("path", route.params && schemas.write(route.params.schema, "input")),
      ...parameters("query", route.query && schemas.write(route.query, "input")),
    ]),
    ...(route.body && { requestBody: requestBody(route.body, schemas) }),
    ...(route.upload && {
      requestBody: { required: true, content: { [route.upload.type]: { schema: { type: "string" } } } },
    }),
    responses: {
      ...Object.fromEntries(successesOf(route).map((status) => [status, success(route, schemas)])),
      ...refusalResponses(route, schemas),
    },
  };
}

const successesOf = ({ status = 200 }: AnyRoute) => (typeof status === "function" ? [200, 201] : [status]);

const success = ({ answer, bareAs, description = "Done" }: AnyRoute, schemas: Writer) => ({
  description,
  ...(answer === "csv" || answer === "csvOrNdjson" || answer === "events"
    ? { content: Object.fromEntries(textAnswers[answer].map((type) => [type, { schema: { type: "string" } }])) }
    : content(schemas.write(successOf(answer, bareAs !== undefined), "output"), bareAs)),
});

const successOf = (answer: Exclude<AnyRoute["answer"], keyof typeof textAnswers>, isBare: boolean): z.ZodType => {
  if (answer === "document") return z.record(z.string(), z.unknown());
  if (isBare && answer !== "message") return answer;
  return answer === "message"
    ? z.object({ success: z.literal(true), message: z.string() })
    : z.object({ success: z.literal(true), data: answer });
};

const withSome = <T>(name: string, list: T[]) => (list.length > 0 ? { [name]: list } : {});
const content = (schema: JsonSchema, type = "application/json") => ({ content: { [type]: { schema } } });

const requestBody = (body: z.ZodType, schemas: Writer) => ({
  required: !body.safeParse({}).success,
  ...content(schemas.write(body, "input")),
});

function parameters(place: "path" | "query", schema: JsonSchema | undefined) {
  const required = (schema?.required as string[] | undefined) ?? [];
  return Object.entries((schema?.properties as Record<string, JsonSchema> | undefined) ?? {}).map(
    ([name, property]) => {
      const { description, ...rest } = property;
      const isRequired = place === "path" || required.includes(name);
      return { name, in: place, required: isRequired, ...(description !== undefined && { description }), schema: rest };
    },
  );
}

/** What the declarations themselves can refuse, and what the verb can. */
function refusalsOf(route: AnyRoute): RefusalCode[] {
  return [
    ...(route.query || route.body || route.access.startsWith("admin") ? (["invalid_request"] as const) : []),
    ...(route.body || route.upload ? (["malformed", "unsupported_media_type"] as const) : []),
    ...(route.access === "public" ? [] : (["unauthenticated"] as const)),
    ...(route.access === "bearer" || route.access.startsWith("admin") ? BEARER_REFUSALS : []),
    ...(route.access.startsWith("admin") ? (["insufficient_scope", "cross_origin"] as const) : []),
    ...(route.params ? [route.params.refusal] : []),
    ...(route.limit ? (["rate_limited"] as const) : []),
    ...(route.needsProof ? (["reauthentication_required"] as const) : []),
    ...(route.addon ? (["addon_disabled"] as const) : []),
    ...(route.refusals ?? []),
    "payload_too_large",
    "internal",
    "unavailable",
  ];
}

function refusalResponses(route: AnyRoute, schemas: Writer) {
  const codes = refusalsOf(route);
  const byStatus = new Map<number, Set<RefusalCode>>();
  for (const code of codes) {
    const status = statusIn(codes, code);
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => {
      const schema = z.object({
        success: z.literal(false),
        message: z.string(),
        // One of the UID Login section's answers is its message alone.
        code:
          route.isPlain && ofStatus.has("device_not_found") ? z.enum([...ofStatus]).optional() : z.enum([...ofStatus]),
        ...(ofStatus.has("pin_wrong") && { triesLeft: z.int().optional() }),
        ...(ofStatus.has("invalid_request") && { errors: z.record(z.string(), z.array(z.string())).optional() }),
      });
      const description = [...ofStatus].map((code) => `\`${code}\``).join(", ");
      return [status, { description, ...content(schemas.write(schema, "output")) }];
    }),
  );
}

/** `account_inactive` is 403 for a code and 401 for a bearer token. */
const statusIn = (codes: RefusalCode[], code: RefusalCode): number =>
  code === "account_inactive" && codes.includes("device_revoked") ? 401 : statusOf(code);
