import type { Device } from "@/lib/devices/contract";

const UNUSED_AFTER = 30 * 86_400_000;

/** Nobody has used it for thirty days. */
export const isUnused = ({ status, lastActiveAt }: Device, now: number): boolean =>
  status === "active" && now - Date.parse(lastActiveAt) > UNUSED_AFTER;
