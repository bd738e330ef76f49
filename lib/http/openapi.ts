import { z } from "zod";
import { cookieName } from "@/lib/auth/session-cookie";
import type { AnyRoute, Handler } from "./endpoint";
import { HEADERS, headersOf } from "./openapi-headers";
import { content, refusalResponses } from "./openapi-refusals";
import { textAnswers } from "./route";
import { type JsonSchema, schemaWriter } from "./openapi-schemas";
import { TAGS, tagOf, tagsOf } from "./openapi-tags";

type Entry = { path: string; handlers: Record<string, Handler> };
type Writer = ReturnType<typeof schemaWriter>;

const SECURITY = {
  public: [],
  admin: [{ session: [] }],
  adminOrPhone: [{ session: [] }, { bearer: [] }, { dpop: [] }],
  bearer: [{ bearer: [] }, { dpop: [] }],
  cron: [{ cronSecret: [] }],
} as const;

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
      headers: HEADERS,
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
        dpop: {
          type: "http",
          scheme: "DPoP",
          description:
            "An access token that is bound to the phone's key, with a proof in the `DPoP` header of each request " +
            "(RFC 9449): typ `dpop+jwt`, alg `ES256`, `htu` from this document's server, and the `nonce` that the last " +
            "answer's `DPoP-Nonce` gave. Without one, or with an old one, the answer is `use_dpop_nonce` and carries it.",
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
      ...(route.takesKey ? [PROOF] : []),
    ]),
    ...(route.body && { requestBody: requestBody(route.body, schemas) }),
    ...(route.upload && {
      requestBody: { required: true, content: { [route.upload.type]: { schema: { type: "string" } } } },
    }),
    responses: {
      ...Object.fromEntries(
        successesOf(route).map((status) => [status, { ...success(route, schemas), ...headersOf(route, status) }]),
      ),
      ...(route.pending && {
        202: {
          ...success({ answer: route.pending, description: "Not done yet: again in `retryAfter` seconds" }, schemas),
          ...headersOf(route, 202),
        },
      }),
      ...refusalResponses(route, schemas),
    },
  };
}

const PROOF = {
  name: "DPoP",
  in: "header",
  required: false,
  description: "A proof of the phone's own key (RFC 9449, 5): the token that is answered is then bound to it.",
  schema: { type: "string", maxLength: 4096 },
};

const successesOf = ({ status = 200 }: AnyRoute) => (typeof status === "function" ? [200, 201] : [status]);

const success = (
  { answer, bareAs, description = "Done" }: Pick<AnyRoute, "answer" | "bareAs" | "description">,
  schemas: Writer,
) => ({
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
