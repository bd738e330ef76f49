import type { Device } from "@/lib/devices/contract";
import { revokeWithConnected } from "./connected-query";
import { revokeDevice } from "./devices-query";

const AT_ONCE = 4;

export type Failure = { device: Device; error: unknown };

/**
 * Revokes devices, a few at a time, and reports what happened to each. With `takesOthers` each takes along what is
 * connected through it by then, also what no list has named. `revoked` is how many lost their access.
 */
export async function revokeAll(
  devices: readonly Device[],
  takesOthers: boolean,
): Promise<{ revoked: number; failures: Failure[] }> {
  const waiting = [...devices];
  const failures: Failure[] = [];
  let revoked = 0;
  const worker = async () => {
    for (let device = waiting.shift(); device; device = waiting.shift()) {
      try {
        if (takesOthers) revoked += await revokeWithConnected([device.id], []);
        else {
          await revokeDevice(device.id);
          revoked += 1;
        }
      } catch (error) {
        failures.push({ device, error });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { revoked, failures };
}
