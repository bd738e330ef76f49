/**
 * Every refusal that leaves the house: its code, HTTP status, and the sentence a person reads.
 * The codes are part of the wire contract and never change their meaning.
 */
const refusals = {
  invalid_request: [400, "Some of this is not right. Look at the fields."],
  malformed: [400, "This is not well-formed JSON in UTF-8."],
  unauthenticated: [401, "Sign in first."],
  invalid_token: [401, "This sign-in is not valid here. Sign in again."],
  device_revoked: [401, "This device was disconnected."],
  access_removed: [401, "Your role no longer has access from a phone. Ask the office."],
  session_expired: [401, "Your sign-in has ended. Sign in again."],
  invalid_dpop_proof: [401, "The proof of this phone’s key is not right."],
  use_dpop_nonce: [401, "Prove this phone’s key again, with the nonce that came along."],
  key_required: [401, "This phone must prove its own key here. Use an app that does."],
  key_mismatch: [401, "This phone is known here by another key. Ask the office to remove it, and register it again."],
  account_inactive: [403, "This account is switched off. Call the office."],
  token_invalid: [401, "This is not a code from this site."],
  token_used: [409, "This code was already used. Ask for a new one."],
  token_cancelled: [410, "This code was cancelled. Ask for a new one."],
  number_wrong: [410, "The number was a different one, so this code has ended. Ask for a new one."],
  token_not_matching: [409, "No phone waits for its number with this code."],
  token_expired: [410, "This code has expired. Ask for a new one."],
  device_taken: [409, "This phone belongs to someone else's account."],
  device_not_found: [404, "There is no such device."],
  device_limit: [409, "This person has as many devices as they may. Remove one first."],
  employee_not_found: [404, "There is no such person."],
  email_taken: [409, "Somebody here has this email already."],
  employee_code_taken: [409, "Somebody here has this code already."],
  last_admin: [409, "This is the last admin who can sign in. Make another one first."],
  role_not_found: [404, "There is no such role."],
  role_name_taken: [409, "There is a role of this name already."],
  role_in_use: [409, "People have this role. Give them another one first."],
  addon_not_found: [404, "There is no such addon."],
  addon_disabled: [404, "This is switched off here."],
  invalid_credentials: [401, "Email or password is wrong."],
  user_not_found: [404, "User not found."],
  permission_denied: [403, "You do not have permission to access this resource"],
  pin_required: [401, "Enter your PIN."],
  pin_wrong: [401, "That PIN is wrong."],
  pin_locked: [429, "Too many wrong PINs. Wait a little."],
  token_not_found: [404, "There is no such code."],
  not_found: [404, "There is nothing here."],
  insufficient_scope: [403, "This sign-in may not do that."],
  reauthentication_required: [403, "Confirm your password first."],
  password_wrong: [403, "That is not your password."],
  sign_in_expired: [401, "This took too long. Sign in with your password again."],
  second_factor_wrong: [403, "That code is not right, or was used already."],
  second_factor_off: [409, "Set up two-step sign-in for yourself first, so that you are not the one who is kept out."],
  second_factor_needed: [409, "This site asks two-step sign-in of everyone who runs it, so it stays on."],
  second_factor_required: [403, "Set up two-step sign-in first: this site asks it of everyone who runs it."],
  enrolment_not_found: [404, "This took too long. Begin again."],
  second_factor_not_found: [404, "You have no two-step sign-in. Set it up first."],
  session_not_found: [404, "There is no such sign-in."],
  cross_origin: [403, "This request came from another site."],
  setup_link_invalid: [401, "This link is not valid. Restart the server to print a new one."],
  already_set_up: [409, "This site already has an admin. Sign in instead."],
  method_not_allowed: [405, "This address does not take that method."],
  payload_too_large: [413, "This is too large."],
  unsupported_media_type: [415, "Send JSON, as application/json."],
  rate_limited: [429, "Too many tries. Wait a little."],
  cleanup_running: [409, "Another cleanup is already running."],
  audit_unsigned: [409, "The audit log's chain does not end as this site left it. npm run audit -- verify says more."],
  internal: [500, "Something went wrong here. Nothing was changed."],
  unavailable: [503, "The site did not answer. Nothing was changed."],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type RefusalCode = keyof typeof refusals;

// Pages and routes load this file separately, so `instanceof` does not hold between them; a registered symbol does.
const BRAND = Symbol.for("latchkey.refusal");

type Options = {
  /** Where one code has two statuses: `account_inactive` is 403 for a code and 401 for a bearer token (RFC 6750). */
  status?: number;
  message?: string;
  /** Messages by the path of the field, for `invalid_request`. */
  errors?: Record<string, string[]>;
  headers?: Record<string, string>;
  /** What else the answer says beside message and code. */
  extra?: Record<string, unknown>;
  /** The answer says its message alone, without the code. */
  isBare?: boolean;
};

/** The one error class. A verb throws it; the wrapper in `lib/http` turns it into the answer. */
export class Refusal extends Error {
  readonly [BRAND] = true;
  readonly status: number;
  readonly errors: Record<string, string[]> | undefined;
  readonly headers: Record<string, string>;
  readonly extra: Record<string, unknown>;
  readonly isBare: boolean;

  constructor(
    readonly code: RefusalCode,
    options: Options = {},
  ) {
    super(options.message ?? refusals[code][1]);
    this.name = "Refusal";
    this.status = options.status ?? refusals[code][0];
    this.errors = options.errors;
    this.headers = options.headers ?? {};
    this.extra = options.extra ?? {};
    this.isBare = options.isBare ?? false;
  }
}

export const isRefusal = (error: unknown): error is Refusal =>
  typeof error === "object" && error !== null && BRAND in error;

/** The status that an answer with this code has, for the API document. */
export const statusOf = (code: RefusalCode): number => refusals[code][0];
