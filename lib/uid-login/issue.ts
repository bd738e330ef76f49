import { inOneTurn } from "@/db/in-one-turn";
import { scaledMax, counterKey, limits } from "@/lib/http/rate-limit";
import { storedNetwork } from "@/lib/network";
import type { Profile } from "./contract";
import { type Tap, issueAlone, issueTogether } from "./issue-statement";

/** What the statement found and did; all but `isOn` is null where no device was found. */
export type Outcome = Omit<Profile, "token" | "tokenType" | "expiresIn"> & {
  isOn: boolean;
  deviceId: string | null;
  deviceName: string;
  pinHash: string | null;
  /** Whether the device was used from this network before. */
  isKnown: boolean;
  /** Whether the strangers' limit left no room for this try. */
  isLimited: boolean;
  refusal:
    | "key_required"
    | "key_mismatch"
    | "user_not_found"
    | "account_inactive"
    | "permission_denied"
    | "pin_required"
    | null;
  /** Null where nothing was issued. */
  sessionId: string | null;
  expiresAt: number | null;
  sessionDays: number;
};

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
export async function issueUidSession({ ipAddress, ...asked }: Asked): Promise<Outcome | undefined> {
  const tap = { ...asked, address: ipAddress, network: storedNetwork(ipAddress) };
  return (await judgedTogether(tap)) ?? judgedAlone(tap);
}

/** One tap of each phone: two would both change its row, which one statement cannot. */
const judgedTogether = inOneTurn(async (taps: readonly Tap[]) => {
  const ofEach = new Map(taps.toReversed().map((tap) => [tap.identifier, tap]));
  const rows = await issueTogether({ taps: JSON.stringify([...ofEach.values()]) });
  const found = new Map(rows.map((row) => [row.asked, row]));
  return taps.map((tap) => {
    const row = ofEach.get(tap.identifier) === tap ? found.get(tap.identifier) : undefined;
    return row?.deviceId ? row : null;
  });
});

async function judgedAlone(tap: Tap): Promise<Outcome | undefined> {
  const max = scaledMax(strangers);
  const [outcome] = await issueAlone({
    taps: JSON.stringify([tap]),
    // A second try that brings the proven PIN was counted by the first.
    counts: max !== null && tap.provenPin === null,
    counter: counterKey(strangers, tap.identifier),
    max: max ?? 0,
    seconds: strangers.seconds,
  });
  return outcome;
}
