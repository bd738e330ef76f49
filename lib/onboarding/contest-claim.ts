import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { isLive } from "@/db/live-code";
import { devices } from "@/db/schema/devices";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { recordEvent } from "@/lib/audit/record";
import { type CodeSecret, isOfSecret } from "./code-secret";

/** Marks a code that one phone has claimed and another one tried: two had it in hand, and the wrong one may have been first. */
export async function contestClaim(secret: CodeSecret): Promise<void> {
  await db()
    .update(onboardingTokens)
    .set({ contestedAt: sql`now()` })
    .where(
      and(isOfSecret(secret), isLive(), isNotNull(onboardingTokens.claimedAt), isNull(onboardingTokens.contestedAt)),
    );
}

/** The device that a contested code makes carries the mark on. */
export async function passOnContest(
  tx: Pick<Database, "insert" | "update">,
  { contestedAt }: Pick<typeof onboardingTokens.$inferSelect, "contestedAt">,
  { id, name }: { id: string; name: string },
): Promise<void> {
  if (contestedAt === null) return;
  await tx.update(devices).set({ contestedAt }).where(eq(devices.id, id));
  await recordEvent(tx, { action: "device.contested", actor: "stranger", target: { type: "device", id, name } });
}
