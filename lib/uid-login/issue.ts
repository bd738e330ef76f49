import { shareStatement } from "@/lib/share-statement";
import { scaledMax, counterKey, limits } from "@/lib/http/rate-limit";
import { storedNetwork } from "@/lib/network";
import { type Outcome, type Tap, issueAlone, issueTogether } from "./issue-statement";

type Asked = {
  identifier: string;
  /** The thumbprint of the key that the phone has proven; null where it proved none. */
  jkt: string | null;
  ipAddress: string | null;
  /** The hash that the right PIN was checked against just now; it must still be the person's. */
  provenPin: string | null;
};

/** Of tries from networks where a device was not used before, this many a minute; its owner's own are not counted. */
export const strangers = { ...limits.loginWithUid, name: "loginWithUid device", max: 5 };

/**
 * Checks and issues in one statement, so that nothing can change in between: the device, its person, their role, the
 * policies and the strangers' limit on the one hand, the session, the known network and the event on the other.
 * Whoever can be judged without waiting for anybody shares it with all who ask in the same turn; the others go alone.
 */
export async function issueUidSession({ identifier, ipAddress, ...proven }: Asked): Promise<Outcome | null> {
  const tap = { key: identifier, ...proven, address: ipAddress, network: storedNetwork(ipAddress) };
  const together = await judgedTogether(tap);
  if (together && (!together.isOn || isSettled(together))) return together;
  const alone = await judgedAlone(tap, { isCounted: true });
  // What it had found was changed while it waited: it looks once more at what there is now.
  return alone?.deviceId && !isSettled(alone) ? judgedAlone(tap, { isCounted: false }) : alone;
}

const isSettled = ({ role, refusal, sessionId, isLimited }: Outcome): boolean =>
  isLimited || (role !== null && (refusal !== null || sessionId !== null));

const judgedTogether = shareStatement<Tap, Outcome & Pick<Tap, "key">>(issueTogether);

async function judgedAlone(tap: Tap, { isCounted }: { isCounted: boolean }): Promise<Outcome | null> {
  const max = scaledMax(strangers);
  const [outcome] = await issueAlone({
    asked: JSON.stringify([tap]),
    // A second try that brings the proven PIN was counted by the first.
    counts: isCounted && max !== null && tap.provenPin === null,
    counter: counterKey(strangers, tap.key),
    max: max ?? 0,
    seconds: strangers.seconds,
  });
  return outcome ?? null;
}
