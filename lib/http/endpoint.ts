import { randomUUID } from "node:crypto";
import { z } from "zod";
import { isUnavailable, withoutValues } from "@/db/is-unavailable";
import { Refusal, isRefusal } from "@/lib/errors";
import { log, logAnswer } from "@/lib/log";
import { isEnabled } from "@/lib/addons/is-enabled";
import { discardBody, readJson, readText, refuseUpload } from "./body";
import { type Access, type Callers, identify } from "./caller";
import { networkOf } from "@/lib/network";
import { clientAddress } from "./client-address";
import { type SentFile, document, events, file, json } from "./json";
import { type Told, proveKey } from "./prove-key";
import { countTry } from "./rate-limit";
import type { Route } from "./route";
import { pathOf, queryOf, validate } from "./validate";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
export type Handler = ((request: Request, context: Context) => Promise<Response>) & { route?: AnyRoute };

// A handler is contravariant in its input, so no one `Route<…>` is the supertype of all; the wrapper hands each its own.
export type AnyRoute = Omit<Route, "handle" | "access" | "status"> & {
  access: Access;
  status?: 200 | 201 | ((data: never) => 200 | 201);
  handle: (input: never) => Promise<unknown>;
};
type Routes = Partial<Record<Exclude<Method, "HEAD" | "OPTIONS">, AnyRoute>>;

/**
 * Makes declared routes into the handlers that a `route.ts` exports, one for each method: those that are not declared
 * answer 405. Order: size, media type, JSON, validation, caller, origin, addon, proof, limit, verb.
 */
export function endpoint(routes: Routes): Record<Method, Handler> {
  const declared = Object.keys(routes) as (keyof Routes)[];
  // A HEAD of the cron route would clean up without a word; one of a file would be recorded as if it had left the house;
  // one of a stream would open it.
  const { GET } = routes;
  const hasHead = GET !== undefined && GET.access !== "cron" && !isFile(GET) && GET.answer !== "events";
  const allow = [...declared, ...(hasHead ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const routeOf = (method: Method): AnyRoute | undefined => {
    if (method === "OPTIONS") return undefined;
    return method === "HEAD" ? (hasHead ? routes.GET : undefined) : routes[method];
  };
  const handlerOf = (method: Method): Handler => {
    const route = routeOf(method);
    const handler: Handler = (request, context) =>
      guarded(request, async (told) => {
        if (route) return answer(route, request, await context.params, told);
        if (method === "OPTIONS") return new Response(null, { status: 204, headers: { Allow: allow } });
        throw new Refusal("method_not_allowed", { headers: { Allow: allow } });
      });
    return route && method !== "HEAD" ? Object.assign(handler, { route }) : handler;
  };
  return Object.fromEntries(METHODS.map((method) => [method, handlerOf(method)])) as Record<Method, Handler>;
}

const isFile = ({ answer }: Pick<AnyRoute, "answer">): boolean => answer === "csv" || answer === "csvOrNdjson";

/** Admin endpoints refuse what they don't know; those for phones ignore it. */
const NO_QUERY = z.strictObject({});

async function answer(
  route: AnyRoute,
  request: Request,
  rawParams: Record<string, unknown>,
  told: Told,
): Promise<Response> {
  const content = route.body ? await readJson(request) : null;
  if (route.upload) refuseUpload(request, route.upload);
  else if (!route.body) await discardBody(request);
  const schema = route.query ?? (route.access.startsWith("admin") ? NO_QUERY : null);
  const query = schema ? validate(schema, queryOf(request), route.isPlain) : undefined;
  const body = route.body ? validate(route.body, content, route.isPlain) : undefined;
  const ipAddress = clientAddress(request);
  const caller = await identify(route.access, request, ipAddress, told, route.isForEnrolling);
  const key = route.takesKey && request.headers.has("dpop") ? await proveKey(request, null, told) : null;
  if (route.addon && !(await isEnabled(route.addon))) throw new Refusal("addon_disabled");
  if (route.needsProof && caller && "mustProve" in caller && caller.mustProve)
    throw new Refusal("reauthentication_required");
  if (route.limit) await countTry(route.limit.limit, subject(route.limit.by, ipAddress, caller));
  // A stranger's proof is remembered only where the limit has room for its sender.
  await key?.spend();
  // A large body is read for nobody who may not send it.
  const text = route.upload ? await readText(request, route.upload.max) : "";
  const params = route.params?.schema.safeParse(rawParams);
  if (route.params && !params?.success) throw new Refusal(route.params.refusal);
  const input = { body, query, text, params: params?.data, caller, jkt: key?.jkt ?? null, ipAddress, request };
  const result = await route.handle(input as never);
  const later = route.pending?.safeParse(result);
  if (later?.success)
    return json(request, 202, { success: true, data: later.data }, { "Retry-After": String(later.data.retryAfter) });
  const status = typeof route.status === "function" ? route.status(result as never) : (route.status ?? 200);
  if (isFile(route)) return file(result as SentFile);
  if (route.answer === "events") return events(result as ReadableStream<Uint8Array>);
  if (route.answer === "document") return document(request, status, result as object);
  if (route.bareAs) return json(request, status, result, { "Content-Type": route.bareAs });
  const said = route.answer === "message" ? { message: result } : { data: result };
  return json(request, status, { success: true, ...said });
}

/** Whom a limit counts. */
function subject(by: "address" | "person", ipAddress: string | null, caller: Callers[Access]): string {
  if (by === "address" || !caller) return networkOf(ipAddress);
  return String("user" in caller ? caller.user.id : caller.id);
}

/** Gives every answer an id and a log line, and every error its status. */
export async function guarded(request: Request, work: (told: Told) => Promise<Response>): Promise<Response> {
  const started = performance.now();
  const requestId = randomUUID();
  const told: Told = new Map();
  const response = await work(told).catch((error: unknown) => refuse(error, request, requestId));
  for (const [name, value] of told) response.headers.set(name, value);
  response.headers.set("X-Request-Id", requestId);
  // A stream's says besides that nothing may hold it back.
  if (response.headers.get("Content-Type") !== "text/event-stream") response.headers.set("Cache-Control", "no-store");
  const ms = Math.round((performance.now() - started) * 10) / 10;
  logAnswer({ requestId, method: request.method, path: pathOf(request), status: response.status, ms });
  return response;
}

function refuse(error: unknown, request: Request, requestId: string): Response {
  const refusal = isRefusal(error) ? error : new Refusal(isUnavailable(error) ? "unavailable" : "internal");
  if (refusal !== error) log.error({ requestId, err: withoutValues(error) }, refusal.code);
  const { code, message, errors, headers, status, extra, isBare } = refusal;
  const told = { success: false, message, ...(!isBare && { code }), ...(errors && { errors }), ...extra };
  return json(request, status, told, headers);
}
