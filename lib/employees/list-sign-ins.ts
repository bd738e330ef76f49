import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { adminSessions } from "@/db/schema/admin-sessions";
import { deviceSessions } from "@/db/schema/device-sessions";
import { devices } from "@/db/schema/devices";
import { isLiving } from "@/lib/auth/session-times";
import type { SignIn } from "./contract";
import { findEmployee } from "./find";

/** How many of the newest are told. */
const NEWEST = 20;

/** A person's newest sign-ins, on phones and on the web, and whether each has ended. Throws `employee_not_found`. */
export async function listSignIns(userId: number): Promise<SignIn[]> {
  await findEmployee(userId);
  const phones = await db()
    .select({
      id: deviceSessions.id,
      method: deviceSessions.method,
      device: devices.name,
      createdAt: deviceSessions.createdAt,
      expiresAt: deviceSessions.expiresAt,
      ipAddress: deviceSessions.ipAddress,
      hasEnded: sql<boolean>`(${deviceSessions.endedAt} is not null or ${deviceSessions.expiresAt} <= now())`,
    })
    .from(deviceSessions)
    .leftJoin(devices, eq(devices.id, deviceSessions.deviceId))
    .where(eq(deviceSessions.userId, userId))
    .orderBy(desc(deviceSessions.createdAt))
    .limit(NEWEST);
  const web = await db()
    .select({
      id: adminSessions.id,
      createdAt: adminSessions.createdAt,
      expiresAt: adminSessions.expiresAt,
      ipAddress: adminSessions.ipAddress,
      userAgent: adminSessions.userAgent,
      hasEnded: sql<boolean>`not (${isLiving()})`,
    })
    .from(adminSessions)
    .where(eq(adminSessions.userId, userId))
    .orderBy(desc(adminSessions.createdAt))
    .limit(NEWEST);
  return [
    ...phones.map((phone) => ({ ...phone, userAgent: null })),
    ...web.map((session) => ({ ...session, method: "web" as const, device: null })),
  ]
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .slice(0, NEWEST)
    .map((signIn) => ({
      ...signIn,
      createdAt: signIn.createdAt.toISOString(),
      expiresAt: signIn.expiresAt.toISOString(),
    }));
}
