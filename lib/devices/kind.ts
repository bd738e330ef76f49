import { type SQL, sql } from "drizzle-orm";
import { devices } from "@/db/schema/devices";

/** An admin's own phone, connected by QR, or an employee's, registered by the office or by themselves. */
export type DeviceKind = "admin" | "employee";

/** Written out, as the indexes of each kind have it: for a parameter, a prepared plan could not use them. */
export const isOfKind = (kind: DeviceKind): SQL =>
  kind === "admin" ? sql`${devices.registeredVia} = 'qr'` : sql`${devices.registeredVia} <> 'qr'`;
