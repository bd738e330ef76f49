import type { AuditEvent } from "@/lib/audit/contract";

/** What `/admin` shows at a glance. */
export type Overview = {
  /** Those that admins connected by QR: what `/admin/mobile-app?owner=all` lists. */
  connectedDevices: number;
  /** Of those, how many made a request in the last 24 hours. */
  recentlyActiveDevices: number;
  waitingCodes: number;
  latestEvents: AuditEvent[];
};
