import { db, withLock } from "@/db/client";
import { PRUNING, readAnchor } from "./delete-old";
import { type Unsealed, countUnsealed, findInserted } from "./find-inserted";
import { readHead } from "./head";
import { type Anchor, type Walked, walkChain } from "./walk-chain";

export type Verdict = Walked & {
  /** Committed events that nothing vouches for yet. */
  unsealed: Unsealed;
  /** Where the chain ended when this began. */
  head: Anchor | null;
};

type Options = {
  /** A head that was kept elsewhere, which the chain must pass through. */
  kept?: Anchor | null;
  /** Does without the signature under the head. */
  ignoreSignature?: boolean;
};

/**
 * Finds the first event or seal that is not as it was sealed: altered, missing, inserted or reordered. Reads page by
 * page, also while the server writes; pruning waits for its next time.
 */
export const verifyChain = ({ kept = null, ignoreSignature = false }: Options = {}): Promise<Verdict> =>
  withLock(PRUNING, async () => {
    const head = await readHead();
    const gone = "The row that says where the chain ends (audit_head) is missing.";
    if (!head) return { wrong: gone, events: 0, pruned: 0, first: 0, unsealed: { count: 0, since: null }, head: null };
    const { anchorPosition: position, anchorHash: hash } = await readAnchor(db());
    const walked = await walkChain(head, { position, hash }, kept);
    const inserted = walked.wrong === null ? await findInserted(head.settledId) : null;
    if (inserted !== null)
      walked.wrong = `Event ${inserted} was inserted: the log was sealed past it, and it has no seal.`;
    else if (walked.wrong === null && !head.isOurs && !ignoreSignature) walked.wrong = FOREIGN;
    return { ...walked, unsealed: await countUnsealed(head.settledId), head };
  });

const FOREIGN =
  "The chain fits together, but its end is not signed with this AUTH_SECRET: somebody without it wrote the chain, or " +
  "AUTH_SECRET was changed since. Where you changed it yourself: npm run audit -- accept.";
