import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/errors";
import { type Caller, fullName } from "@/lib/person";
import type { Device, registerDeviceBody } from "./contract";
import { findDevice } from "./find";
import { holdOwners } from "./hold-owner";
import { toDevice } from "./project";
import { registerDevice } from "./register";
import { takeOverIdentifier } from "./take-over";

/**
 * The office registers a phone to an employee. Throws `employee_not_found`, `device_taken` or `device_limit`.
 * An identifier that somebody else registered by themselves is taken over.
 */
export async function registerDeviceFor(
  { userId, ...details }: z.infer<typeof registerDeviceBody>,
  office: Caller,
): Promise<Device> {
  return db().transaction(async (tx) => {
    await holdOwners(tx, [userId]);
    const [person] = await tx
      .select({ firstName: users.firstName, lastName: users.lastName })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt)));
    if (!person) throw new Refusal("employee_not_found");
    await takeOverIdentifier(tx, { identifier: details.identifier, userId, office });
    const registration = {
      userId,
      via: "field_manager",
      details,
      ipAddress: null,
      jkt: null,
      actor: office,
      isByHand: true,
    } as const;
    const device = await registerDevice(tx, registration);
    await recordEvent(tx, {
      action: "device.registered",
      actor: office,
      target: { type: "device", id: device.id, name: device.name },
      ipAddress: office.ipAddress,
      details: { owner: fullName(person), ownerId: userId, platform: device.platform },
    });
    return toDevice(await findDevice(tx, device.id, "employee"), null);
  });
}
