import type { RefusalCode } from "@/lib/errors";
import type { AnyRoute } from "./endpoint";

const text = { type: "string" };

/** Headers that say something which a caller acts on, as the document's components. */
export const HEADERS = {
  "DPoP-Nonce": {
    description:
      "The nonce for the next proof (RFC 9449, 8). Every answer to a proof that was used up brings one, and so does a " +
      "refusal with `use_dpop_nonce`; answers to a request without a proof have none.",
    schema: text,
  },
  "WWW-Authenticate": {
    description:
      "How to come back: `Bearer` (RFC 6750, 3), with `error` where a token was refused, or `DPoP` where a key must be " +
      "proven (RFC 9449, 7.1).",
    schema: text,
  },
  "Retry-After": {
    description: "After how many seconds a try is counted anew (RFC 9110, 10.2.3).",
    schema: { type: "integer", minimum: 1 },
  },
} as const;
type Name = keyof typeof HEADERS;

/** Codes of answers that say how to come back. */
const CHALLENGES = new Set<RefusalCode>([
  "unauthenticated",
  "invalid_token",
  "device_revoked",
  "access_removed",
  "session_expired",
  "key_required",
  "key_mismatch",
]);
const WAITS = new Set<RefusalCode>(["rate_limited", "pin_locked", "pin_wrong"]);

/** Those that an answer may carry; a success has no `codes`. */
export function headersOf(route: AnyRoute, status: number, codes: ReadonlySet<RefusalCode> = new Set()) {
  const takesProof = route.takesKey || route.access === "bearer" || route.access === "adminOrPhone";
  const has = (set: ReadonlySet<RefusalCode>) => [...codes].some((code) => set.has(code));
  const names: Name[] = [
    // A bound token of too little scope is refused after its proof was used up.
    ...(takesProof || codes.has("use_dpop_nonce") || codes.has("insufficient_scope") ? (["DPoP-Nonce"] as const) : []),
    ...(status === 401 && has(CHALLENGES) ? (["WWW-Authenticate"] as const) : []),
    ...(status === 202 || has(WAITS) ? (["Retry-After"] as const) : []),
  ];
  if (names.length === 0) return {};
  return { headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])) };
}
