/** Everything that can go wrong between a phone and a Latchkey site. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    /** The HTTP status; 0 where there was no answer at all. */
    readonly status: number,
    /** Stable, in snake_case: what programs decide by. `unavailable` where the site did not answer. */
    readonly code: string,
    /** A sentence for a person. */
    message: string,
    /** Complaints by the path of the field, such as `device.name`; for `invalid_request`. */
    readonly errors: Record<string, string[]> = {},
    /** Seconds to wait, where the answer said so (RFC 9110, 10.2.3). */
    readonly retryAfter: number | null = null,
    /** After a wrong PIN: how many tries are left. */
    readonly triesLeft: number | null = null,
  ) {
    super(message);
  }
}

/** The one thing to do next. */
export type NextStep =
  /** The same request may go through in `retryAfter` seconds, or at once. Where no answer came (status 0), it may have been done. */
  | "retry"
  /** What was sent is wrong; `errors` names the fields. */
  | "correct"
  /** This code is over: scan another one. */
  | "scan_new_code"
  /** The token is worth nothing any more. Sign in again: scan a code, tap, or enter the password. */
  | "sign_in"
  /** Ask the person for the PIN, and send it along. */
  | "ask_pin"
  /** Only the office can mend this. */
  | "ask_office";

const STEPS: Record<string, NextStep> = {
  invalid_request: "correct",
  rate_limited: "retry",
  pin_locked: "retry",
  unavailable: "retry",
  internal: "retry",
  token_invalid: "scan_new_code",
  token_used: "scan_new_code",
  token_cancelled: "scan_new_code",
  token_expired: "scan_new_code",
  number_wrong: "scan_new_code",
  invalid_token: "sign_in",
  device_revoked: "scan_new_code",
  session_expired: "sign_in",
  unauthenticated: "sign_in",
  invalid_credentials: "correct",
  use_dpop_nonce: "retry",
  pin_required: "ask_pin",
  pin_wrong: "ask_pin",
};

export const nextStep = (error: unknown): NextStep =>
  error instanceof ApiError
    ? ((Object.hasOwn(STEPS, error.code) ? STEPS[error.code] : undefined) ??
      (error.status >= 500 ? "retry" : "ask_office"))
    : "retry";

const REFUSED = ["invalid_token", "device_revoked", "account_inactive", "access_removed", "session_expired"] as const;

/** Why a site refuses a token (RFC 6750, 3.1). It never takes that back: forget the token. */
export type EndReason = (typeof REFUSED)[number];

/** Why the token is refused for good, or null where it may still be good: no answer, a limit, a wrong PIN. */
export function endReason(error: unknown): EndReason | null {
  if (!(error instanceof ApiError) || error.status !== 401) return null;
  return REFUSED.find((reason) => reason === error.code) ?? null;
}
