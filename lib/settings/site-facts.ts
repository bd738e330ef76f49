import { resolveBaseUrl } from "./base-url";
import { readSettings } from "./read";

/** Whose site this is, for a phone that asks: never what a scanned link says of it. */
export async function readSiteFacts(): Promise<{ name: string; logoUrl: string | null; host: string; apiUrl: string }> {
  const [{ siteName, logoUrl }, baseUrl] = await Promise.all([readSettings(), resolveBaseUrl()]);
  return { name: siteName, logoUrl, host: new URL(baseUrl).host, apiUrl: `${baseUrl}/api/v1` };
}
