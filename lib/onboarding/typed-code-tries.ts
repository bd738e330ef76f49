import { db } from "@/db/client";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { count, giveBack } from "@/lib/http/counter";
import { counterKey, tooManyTries } from "@/lib/http/rate-limit";
import { networkOf } from "@/lib/network";
import { type CodeSecret, isOfSecret } from "./code-secret";

/** Wrong codes alone are counted, for each network and for the whole site. Load tests do not loosen this. */
const LIMITS = {
  network: { name: "typed code", max: 10, seconds: 600 },
  site: { name: "typed code site", max: 100, seconds: 600 },
} as const;

/**
 * Lets somebody try a typed code. It is counted before it is looked up, so that simultaneous guesses are no way around,
 * and given back where there is such a code, whatever became of it. A scanned token's 122 bits need none of this.
 * Throws `rate_limited`. The arithmetic stands in docs/decisions/0014-typed-code.md.
 */
export async function tryTypedCode(secret: CodeSecret, ipAddress: string | null): Promise<void> {
  if ("token" in secret) return;
  const network = counterKey(LIMITS.network, networkOf(ipAddress));
  const site = counterKey(LIMITS.site, "all");
  const byNetwork = await count(network, LIMITS.network, LIMITS.network.max);
  if (byNetwork.seconds !== null) throw tooManyTries(byNetwork.seconds);
  const bySite = await count(site, LIMITS.site, LIMITS.site.max);
  if (bySite.seconds !== null) {
    await giveBack(network);
    throw tooManyTries(bySite.seconds);
  }
  const [known] = await db().select({ id: onboardingTokens.id }).from(onboardingTokens).where(isOfSecret(secret));
  if (!known) return;
  await giveBack(network);
  await giveBack(site);
}
