import { challenge } from "@/lib/auth/dpop/refuse";
import { Refusal, type RefusalCode } from "@/lib/errors";

/** The refusal of an access token (RFC 6750, 3.1), or of one that is bound to a key (RFC 9449, 7.1). */
export const tokenRefused = (code: RefusalCode, isBound: boolean): Refusal =>
  new Refusal(code, {
    status: 401,
    headers: isBound ? challenge("invalid_token") : { "WWW-Authenticate": 'Bearer error="invalid_token"' },
  });
