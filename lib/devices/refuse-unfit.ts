import { and, eq, isNull, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { devices } from "@/db/schema/devices";
import { Refusal } from "@/lib/errors";
import { refuseOneTooMany } from "./register";

type Unregistered = { userId: number; via: "field_manager" | "qr"; identifier: string };

/**
 * Throws what registering this phone would throw as things are, and changes nothing: `device_taken` or `device_limit`.
 * What the office registers may take over an identifier that somebody registered by themselves.
 */
export async function refuseUnfit(
  tx: Pick<Database, "select">,
  { userId, via, identifier }: Unregistered,
): Promise<void> {
  const isOffices = via === "field_manager";
  if (isOffices) await refuseOneTooMany(tx, userId, identifier);
  const [taken] = await tx
    .select({ id: devices.id })
    .from(devices)
    .where(
      and(
        eq(devices.identifier, identifier),
        isNull(devices.revokedAt),
        ne(devices.userId, userId),
        isOffices ? ne(devices.registeredVia, "self") : undefined,
      ),
    );
  if (taken) throw new Refusal("device_taken");
}
