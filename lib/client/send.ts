import { ApiError } from "./errors";
import type { Credentials } from "./prove";

/** How long an answer may take, in milliseconds. */
const PATIENCE = 30_000;

export const UNAVAILABLE = "The site did not answer. Nothing was changed.";

/** The envelope of every answer. */
export type Answer = {
  success?: boolean;
  data?: unknown;
  message?: string;
  code?: string;
  errors?: Record<string, string[]>;
  triesLeft?: number;
};

export type SendOptions = {
  body?: unknown;
  /** Who asks; nobody unless told. */
  credentials?: Credentials | undefined;
  signal?: AbortSignal | undefined;
  /** `globalThis.fetch` unless told. */
  fetch?: typeof fetch | undefined;
};

/** What a success holds, and when it was answered by the server's clock, in milliseconds; null where it did not say. */
export type Sent<T> = { data: T; message: string | null; answeredAt: number | null };

/**
 * One request, given up after 30 seconds. Every failure is an {@link ApiError}, but for the signal's own. Where the site
 * wants its proof made with another nonce (RFC 9449, 8), it is sent once more.
 */
export async function send<T>(method: string, url: string, options: SendOptions = {}): Promise<Sent<T>> {
  try {
    return await sendOnce<T>(method, url, options);
  } catch (error) {
    if (!wantsNonce(error)) throw error;
    return sendOnce<T>(method, url, options);
  }
}

export const wantsNonce = (error: unknown): boolean => error instanceof ApiError && error.code === "use_dpop_nonce";

async function sendOnce<T>(method: string, url: string, options: SendOptions): Promise<Sent<T>> {
  const { body, credentials, signal, fetch: ask = fetch } = options;
  const headers: Record<string, string> = {
    accept: "application/json",
    ...(body !== undefined && { "content-type": "application/json" }),
    ...(credentials && (await credentials.headers(method, url))),
  };
  const payload = body === undefined ? null : JSON.stringify(body);
  const over = new AbortController();
  const stop = () => over.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });
  const timer = setTimeout(stop, PATIENCE);
  let response: Response;
  let answer: Answer | null;
  try {
    response = await ask(url, { method, headers, body: payload, signal: over.signal });
    credentials?.heard(response);
    answer = (await response.json().catch(nothingUnless(signal))) as Answer | null;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, "unavailable", UNAVAILABLE);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
  if (!response.ok || !answer?.success) throw failureOf(response.status, answer, response.headers.get("retry-after"));
  const answeredAt = Date.parse(response.headers.get("date") ?? "");
  return {
    data: answer.data as T,
    message: answer.message ?? null,
    answeredAt: Number.isNaN(answeredAt) ? null : answeredAt,
  };
}

/** What does not read as JSON is no answer of the site's; but a request that was aborted meanwhile stays aborted. */
const nothingUnless = (signal: AbortSignal | undefined) => (error: unknown) => {
  if (signal?.aborted) throw error;
  return null;
};

/** What a failed answer says, as the error that callers are thrown. */
export function failureOf(status: number, answer: Answer | null, retryAfter: string | null): ApiError {
  const message = status < 500 && answer?.message ? answer.message : UNAVAILABLE;
  const { code = "unavailable", errors, triesLeft } = answer ?? {};
  return new ApiError(status, code, message, errors, Number(retryAfter) || null, triesLeft ?? null);
}
