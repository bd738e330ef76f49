import { acceptHead } from "./accept-head";
import { readHead } from "./head";
import { type Verdict, verifyChain } from "./verify";
import type { Anchor } from "./walk-chain";

type Result = { lines: string[]; isDone: boolean };

const USAGE = [
  "Usage: npm run audit -- head                 prints where the chain ends, to be kept elsewhere",
  "       npm run audit -- verify [<head>]      finds the first event that is not as it was sealed",
  "       npm run audit -- accept               goes on after AUTH_SECRET was changed",
];

/** `npm run audit`: what it prints, and whether all is well. */
export async function auditCommand([verb, given, ...rest]: string[]): Promise<Result> {
  if (rest.length > 0) return { lines: USAGE, isDone: false };
  if (verb === "head" && given === undefined) return printHead();
  if (verb === "accept" && given === undefined) return accept();
  const kept = given === undefined ? null : readAnchor(given);
  if (verb !== "verify" || kept === undefined) return { lines: USAGE, isDone: false };
  return told(await verifyChain({ kept }));
}

async function printHead(): Promise<Result> {
  const head = await readHead();
  return head ? { lines: [print(head)], isDone: true } : { lines: ["There is no chain here."], isDone: false };
}

async function accept(): Promise<Result> {
  const verdict = await verifyChain({ ignoreSignature: true });
  if (verdict.wrong !== null) return told(verdict);
  const isNew = await acceptHead();
  return {
    lines: [
      isNew ? "The end of the chain is signed with this AUTH_SECRET from now on." : "Nothing had to be accepted.",
    ],
    isDone: true,
  };
}

function told({ wrong, events, pruned, first, unsealed, head }: Verdict): Result {
  const tail =
    unsealed.count === 0
      ? "Every event is sealed."
      : `Not sealed yet: ${counted(unsealed.count)} at the end, the first of ${unsealed.since}.`;
  if (wrong !== null) return { lines: [`BROKEN. ${wrong}`, tail], isDone: false };
  return {
    lines: [
      `The audit log is as it was sealed: ${counted(events)}, ${head?.position === 0 ? "no seals" : `seals ${first} to ${head?.position}`}.`,
      ...(pruned > 0 ? [`Their retention was over, and their seals are still there: ${counted(pruned)}.`] : []),
      ...(first > 1 ? [`What came before seal ${first} was pruned when its retention was over.`] : []),
      tail,
      ...(head ? [`Head: ${print(head)}`] : []),
    ],
    isDone: true,
  };
}

const counted = (count: number) => `${count} ${count === 1 ? "event" : "events"}`;
const print = ({ position, hash }: Anchor) => `${position}:${hash}`;

function readAnchor(text: string): Anchor | undefined {
  const [, position, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(text) ?? [];
  return position && hash ? { position: Number(position), hash } : undefined;
}
