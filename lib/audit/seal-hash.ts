import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json";

export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/** What stands before the first seal. */
export const GENESIS = "0".repeat(64);

/** A seal as its hash covers it. Moments are texts to the microsecond. */
export type SealContent = { position: number; eventId: string | null; at: string; digest: string; sealedAt: string };

/** The hash of a seal that follows `previous`. */
export const hashOfSeal = (previous: string, { position, eventId, at, digest, sealedAt }: SealContent): string =>
  sha256(canonicalJson({ at, digest, eventId, position, previous, sealedAt }));

export type Pruning = { prunedBefore: string; anchorPosition: number; anchorHash: string };

/** What a seal holds of a pruning. */
export const digestOfPruning = ({ prunedBefore, anchorPosition, anchorHash }: Pruning): string =>
  sha256(canonicalJson({ anchorHash, anchorPosition, prunedBefore }));
