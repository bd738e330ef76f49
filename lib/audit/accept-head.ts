import { db } from "@/db/client";
import { Refusal } from "@/lib/errors";
import { lockHead, writeHead } from "./head";
import { recordEvent } from "./record";

/**
 * Signs the end of the chain with the `AUTH_SECRET` of now, where it was signed with another, and records that. Returns
 * whether it had to. Throws `audit_unsigned` where there is no head.
 */
export const acceptHead = (): Promise<boolean> =>
  db().transaction(async (tx) => {
    const head = await lockHead(tx, { wait: true });
    if (!head) throw new Refusal("audit_unsigned");
    if (head.isOurs) return false;
    const { position, hash } = head;
    await writeHead(tx, head);
    await recordEvent(tx, {
      action: "audit.accepted",
      actor: { system: "Terminal" },
      details: { head: `${position}:${hash}` },
    });
    return true;
  });
