import { type SQL, eq, ne } from "drizzle-orm";
import { devices } from "@/db/schema/devices";

/** An admin's own phone, connected by QR, or an employee's, registered by the office or by themselves. */
export type DeviceKind = "admin" | "employee";

export const isOfKind = (kind: DeviceKind): SQL =>
  kind === "admin" ? eq(devices.registeredVia, "qr") : ne(devices.registeredVia, "qr");
