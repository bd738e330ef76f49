import { giveBack } from "@/lib/http/counter";
import { counterKey, countTry, limits } from "@/lib/http/rate-limit";
import { networkOf } from "@/lib/network";

/**
 * A phone that waits for its number asks every two seconds. That is no further try of its network's, which others share,
 * but has a limit of its own, by the code. Throws `rate_limited`.
 */
export async function countRepeat(tokenId: string, ipAddress: string | null): Promise<void> {
  await countTry(limits.exchangeRepeat, tokenId);
  await giveBack(counterKey(limits.exchange, networkOf(ipAddress)));
}
