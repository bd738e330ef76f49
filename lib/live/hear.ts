import { db } from "@/db/client";
import { withoutValues } from "@/db/is-unavailable";
import { type Notice, readNotice } from "@/db/notice";
import { findDevice } from "@/lib/devices/find";
import { toDevice } from "@/lib/devices/project";
import { isRefusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { findToken } from "@/lib/onboarding/read-token";
import type { LiveEvent } from "@/lib/client/wire";
import { tellWhenExpired } from "./tell-when-expired";
import { type Stream, checkAgain, closeAll, live, sendTo } from "./streams";

/** What a stream is told, by what was recorded. An employee's device is registered where an admin's is connected. */
const DEVICE_EVENTS: Record<string, LiveEvent["name"]> = {
  "device.connected": "device.connected",
  "device.registered": "device.connected",
  "device.renamed": "device.renamed",
  // It is shown anew, and nothing else of it has changed.
  "device.vouched": "device.active",
  "device.revoked": "device.revoked",
  "device.removed": "device.revoked",
  "device.active": "device.active",
};

const TOKEN_EVENTS: Record<string, LiveEvent["name"]> = {
  "token.opened": "token.opened",
  "token.refused": "token.refused",
  "token.cancelled": "token.cancelled",
  "token.claimed": "token.matching",
  "token.matched": "token.matched",
  "token.mismatched": "token.cancelled",
  "token.declined": "token.cancelled",
};

/** So many notices may wait for the ones before them; with more, every stream ends, and its reader asks. */
const MOST_WAITING = 1_000;

/** Passes on to this instance's streams what any instance told. What could not be passed on ends them: they ask then. */
export function hear(text: string): void {
  const held = live();
  const notice = readNotice(text);
  if (!notice || held.streams.size === 0) return;
  // Whoever may not read any more waits for nobody.
  if (notice.action === "access.ended") return void endStreams(notice);
  if (held.waiting >= MOST_WAITING) return closeAll();
  held.waiting++;
  // One after the other: a device that was read before it was revoked must not be told of after that.
  held.last = held.last.then(() => pass(notice)).finally(() => held.waiting--);
}

async function pass(notice: Notice): Promise<void> {
  try {
    await tell(notice);
  } catch (error) {
    if (isRefusal(error)) return; // It is gone already.
    log.warn({ err: withoutValues(error) }, "events could not be passed on");
    closeAll();
  }
}

async function tell(notice: Notice): Promise<void> {
  if (notice.device) await tellOfDevice(notice, notice.device);
  else if (notice.token) await tellOfToken(notice, notice.token);
}

async function tellOfDevice({ action, token }: Notice, id: string): Promise<void> {
  const name = DEVICE_EVENTS[action];
  if (!name) return;
  const row = await findDevice(db(), id, "any");
  const makerId = token ? (await findToken(token))?.makerId : undefined;
  for (const stream of live().streams) {
    const { caller } = stream;
    // The token of an admin's phone opens nothing about employees' devices: an identifier alone may sign somebody in.
    const device = row.registeredVia === "qr" || caller.deviceId === null ? toDevice(row, caller.deviceId) : null;
    const made = token !== undefined && caller.id === makerId ? { tokenId: token } : null;
    if (made) stream.send({ name: "token.exchanged", ...made, ...(device && { device }) });
    if (device) stream.send({ name, device, ...made });
  }
}

async function tellOfToken({ action, reason }: Notice, id: string): Promise<void> {
  const found = await findToken(id);
  if (!found || ![...live().streams].some(({ caller }) => caller.id === found.makerId)) return;
  if (action === "token.generated") return tellWhenExpired(found.makerId);
  const name = TOKEN_EVENTS[action];
  const { status, makerId } = found;
  const opened = action === "token.opened" && !status.phone ? status.opened : null;
  const device = action === "token.refused" && status.device ? await contestedDevice(status.device.id) : null;
  if (name)
    sendTo(makerId, {
      name,
      tokenId: id,
      ...(reason && { reason }),
      ...(opened && { opened }),
      ...(device && { device: toDevice(device, null) }),
    });
}

/** The admin's device that a refused code has made, where somebody else has tried that code. */
async function contestedDevice(id: string) {
  const device = await findDevice(db(), id, "any");
  return device.contestedAt && device.registeredVia === "qr" ? device : null;
}

const concerns = ({ user, session }: Notice, { caller }: Stream): boolean =>
  (user === undefined && session === undefined) || user === caller.id || session === caller.sessionId;

async function endStreams(notice: Notice): Promise<void> {
  await Promise.all([...live().streams].filter((stream) => concerns(notice, stream)).map(checkAgain));
}
