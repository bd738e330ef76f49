import { type DeviceKey, browserKey } from "@/lib/client/key";

let held: Promise<DeviceKey | null> | undefined;

/** This browser's key, opened once a page. */
export const ownKey = (): Promise<DeviceKey | null> => (held ??= browserKey());
