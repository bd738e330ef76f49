import { type ChainRow, chainPages } from "./chain-pages";
import type { ReadHead } from "./head";
import { digestOfPruning, hashOfSeal } from "./seal-hash";
import { digestOfEvent } from "./stored-event";

/** A place in the chain: what `npm run audit -- head` prints. */
export type Anchor = { position: number; hash: string };

export type Walked = {
  /** The first thing that is not as it was sealed, as a sentence; null where all is. */
  wrong: string | null;
  events: number;
  /** Events that are gone because their retention was over. */
  pruned: number;
  /** Where what is left of the chain begins. */
  first: number;
};

/**
 * Makes every link of the chain anew, from what stands before it (`start`) to its head, and stops at the first that is
 * another than the stored one. `kept`: a head that somebody wrote down elsewhere, which the chain must pass through.
 */
export async function walkChain(head: ReadHead, start: Anchor, kept: Anchor | null): Promise<Walked> {
  const walked: Walked = { wrong: null, events: 0, pruned: 0, first: start.position + 1 };
  let { position, hash } = start;
  const isKept = () => kept === null || kept.position !== position || kept.hash === hash;
  if (!isKept()) return { ...walked, wrong: notKept(position) };
  for await (const page of chainPages(Math.max(head.position, head.lastPosition)))
    for (const row of page) {
      walked.wrong =
        row.position > position + 1 ? gap(position + 1, row.position - 1) : wrongIn(row, { position, hash }, page);
      if (walked.wrong) return walked;
      ({ position, hash } = row);
      if (!isKept()) return { ...walked, wrong: notKept(position) };
      if (position > head.position)
        return { ...walked, wrong: `Seal ${position} is behind the chain's end: inserted.` };
      if (row.eventId !== null) walked[row.event ? "events" : "pruned"]++;
    }
  if (position < head.position) walked.wrong = cut(position + 1, head.position);
  else if (hash !== head.hash) walked.wrong = "The row that says where the chain ends (audit_head) was altered.";
  else if (kept && kept.position > position)
    walked.wrong = `The chain ends at ${position}, before the head that was kept: ${cut(position + 1, kept.position)}`;
  else if (kept && kept.position < start.position)
    walked.wrong = `The head that was kept was pruned since: the chain begins at ${walked.first}. Give a later one.`;
  return walked;
}

function wrongIn(row: ChainRow, before: Anchor, page: ChainRow[]): string | null {
  if (hashOfSeal(before.hash, row) !== row.hash) return alteredOrMoved(row, before, page);
  if (row.eventId === null) {
    const { prunedBefore, anchorPosition, anchorHash } = row;
    const isWhole = prunedBefore !== null && anchorPosition !== null && anchorHash !== null;
    const isTrue = isWhole && digestOfPruning({ prunedBefore, anchorPosition, anchorHash }) === row.digest;
    return isTrue ? null : `Seal ${row.position}, which records a pruning, was altered.`;
  }
  if ((row.prunedBefore ?? row.anchorPosition ?? row.anchorHash) !== null) return sealAltered(row);
  if (!row.event)
    return row.isPruned
      ? null
      : `Event ${row.eventId} of ${row.at} is missing (seal ${row.position}), and no pruning accounts for it.`;
  return digestOfEvent(row.event) === row.digest
    ? null
    : `Event ${row.eventId} (${row.event.action}, seal ${row.position}) was altered after it was sealed.`;
}

function alteredOrMoved(row: ChainRow, { position, hash }: Anchor, page: ChainRow[]): string {
  const belongs = page.find((other) => hashOfSeal(hash, { ...other, position: position + 1 }) === other.hash);
  return belongs
    ? `Seals ${row.position} and ${belongs.position} were reordered (events ${belongs.eventId} and ${row.eventId}).`
    : sealAltered(row);
}

const sealAltered = ({ position, eventId }: ChainRow) =>
  `Seal ${position}${eventId === null ? "" : `, of event ${eventId},`} was altered: it does not follow from the one before.`;

const range = (from: number, to: number) => (from === to ? `Seal ${from} is` : `Seals ${from} to ${to} are`);
const gap = (from: number, to: number) => `${range(from, to)} missing, and no pruning accounts for it.`;
const cut = (from: number, to: number) => `${range(from, to)} missing: the end of the chain was cut off.`;
const notKept = (position: number) => `Seal ${position} is another one than the one whose hash was kept.`;
