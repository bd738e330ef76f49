import { ApiError } from "@/lib/client/errors";
import { type SendOptions, UNAVAILABLE, send } from "@/lib/client/send";

/** Calls this site's API as whoever is signed in here, and unwraps `data`; every failure is an ApiError. */
export const request = async <T>(method: string, path: string, options?: SendOptions): Promise<T> =>
  (await send<T>(method, `/api/v1${path}`, options)).data;

/** The sentence to show a person for any failure. */
export function sentence(error: unknown): string {
  if (!(error instanceof ApiError)) return UNAVAILABLE;
  return error.code === "rate_limited" ? `Too many tries. Wait ${wait(error.retryAfter ?? 60)}.` : error.message;
}

export function wait(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/** The first complaint about a field. */
export const fieldError = (error: unknown, field: string): string | undefined =>
  error instanceof ApiError ? error.errors[field]?.[0] : undefined;
