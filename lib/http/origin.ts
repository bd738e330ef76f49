import { resolveBaseUrl } from "@/lib/settings/base-url";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request only asks (RFC 9110, 9.2.1). */
export const isSafe = ({ method }: Request): boolean => SAFE.has(method);

/**
 * Whether a request that a browser's cookie vouches for may change something: only one from our own pages.
 * `Sec-Fetch-Site` tells; a browser that sends none (plain http on a local network) tells by `Origin`.
 */
export async function isSameOrigin(request: Request): Promise<boolean> {
  if (isSafe(request)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return request.headers.get("origin") === (await resolveBaseUrl());
}
