import { freshNonce } from "@/lib/auth/dpop/nonce";
import { resolveBaseUrl } from "./base-url";
import { readSettings } from "./read";

type SiteFacts = { name: string; logoUrl: string | null; host: string; apiUrl: string; nonce: string };

/**
 * Whose site this is, for a phone that asks: never what a scanned link says of it. With a nonce for the proof of its key,
 * so that its first request need not be sent twice.
 */
export async function readSiteFacts(): Promise<SiteFacts> {
  const [{ siteName, logoUrl }, baseUrl, nonce] = await Promise.all([readSettings(), resolveBaseUrl(), freshNonce()]);
  return { name: siteName, logoUrl, host: new URL(baseUrl).host, apiUrl: `${baseUrl}/api/v1`, nonce };
}
