import type { Settings } from "@/lib/settings/contract";
import { baseUrlOf } from "@/lib/settings/base-url";
import type { ExchangedToken } from "./contract";

/** What a phone is told of the site it connects to. */
export const siteOf = (settings: Pick<Settings, "siteName" | "logoUrl" | "publicUrl">): ExchangedToken["site"] => ({
  name: settings.siteName,
  logoUrl: settings.logoUrl,
  apiUrl: `${baseUrlOf(settings)}/api/v1`,
});

/** The text to draw as a QR code: a link that any camera opens, its secret in the fragment, which no server sees. */
export function connectLink(token: string, settings: Settings): string {
  const { name, logoUrl, apiUrl } = siteOf(settings);
  const fields = { v: "1", token, api: apiUrl, name, ...(logoUrl && { logo: logoUrl }) };
  const fragment = Object.entries(fields).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `${baseUrlOf(settings)}/connect#${fragment.join("&")}`;
}
