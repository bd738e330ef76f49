import type { PublicKey } from "@/lib/auth/key-contract";
import type { Site } from "./site";

/** The JWK Set that an instance publishes. */
export async function published(site: Site, instance = 0) {
  const { status, headers, text } = await site.client({ instance }).get("/.well-known/jwks.json");
  return { status, headers, text, keys: (JSON.parse(text) as { keys: PublicKey[] }).keys };
}
