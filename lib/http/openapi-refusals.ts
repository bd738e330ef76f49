import { z } from "zod";
import { type RefusalCode, statusOf } from "@/lib/errors";
import type { AnyRoute } from "./endpoint";
import { headersOf } from "./openapi-headers";
import type { JsonSchema, schemaWriter } from "./openapi-schemas";

type Writer = ReturnType<typeof schemaWriter>;

const BEARER_REFUSALS = [
  "invalid_token",
  "device_revoked",
  "account_inactive",
  "access_removed",
  "session_expired",
  "invalid_dpop_proof",
  "use_dpop_nonce",
] as const;

const KEY_REFUSALS = ["invalid_dpop_proof", "use_dpop_nonce"] as const;

export const content = (schema: JsonSchema, type = "application/json") => ({ content: { [type]: { schema } } });

/** What the declarations themselves can refuse, and what the verb can. */
function refusalsOf(route: AnyRoute): RefusalCode[] {
  return [
    ...(route.query || route.body || route.access.startsWith("admin") ? (["invalid_request"] as const) : []),
    ...(route.body || route.upload ? (["malformed", "unsupported_media_type"] as const) : []),
    ...(route.access === "public" ? [] : (["unauthenticated"] as const)),
    ...(route.access === "bearer" || route.access.startsWith("admin") ? BEARER_REFUSALS : []),
    ...(route.access.startsWith("admin") ? (["insufficient_scope", "cross_origin"] as const) : []),
    ...(route.access.startsWith("admin") && !route.isForEnrolling ? (["second_factor_required"] as const) : []),
    ...(route.params ? [route.params.refusal] : []),
    ...(route.limit ? (["rate_limited"] as const) : []),
    ...(route.needsProof ? (["reauthentication_required"] as const) : []),
    ...(route.takesKey ? KEY_REFUSALS : []),
    ...(route.addon ? (["addon_disabled"] as const) : []),
    ...(route.refusals ?? []),
    "payload_too_large",
    "internal",
    "unavailable",
  ];
}

/** An operation's failures, by their status. */
export function refusalResponses(route: AnyRoute, schemas: Writer) {
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
      const headers = headersOf(route, status, ofStatus);
      return [status, { description, ...headers, ...content(schemas.write(schema, "output")) }];
    }),
  );
}

/** `account_inactive` is 403 for a code and 401 for a bearer token; a proof without a token is refused with 400. */
function statusIn(codes: RefusalCode[], code: RefusalCode): number {
  const isBearers = codes.includes("device_revoked");
  if (code === "account_inactive" && isBearers) return 401;
  return KEY_REFUSALS.some((each) => each === code) && !isBearers ? 400 : statusOf(code);
}
