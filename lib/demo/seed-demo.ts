import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit-events";
import { devices } from "@/db/schema/devices";
import { roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { users } from "@/db/schema/users";
import { type Happening, type Person, ago, toRow } from "./happening";
import { colleagues, demoDevices } from "./people";
import { seedEmployees } from "./seed-employees";

const JOINED = 400 * 24 * 60;

/** Fills an empty site with sample people, devices and the events that would have led to them. */
export async function seedDemo(adminId: number): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.update(settings).set({ siteName: "Acme Cup" });
    const [admin] = await tx
      .update(users)
      .set({ employeeCode: "EMP-001", designation: "Director", createdAt: ago(JOINED) })
      .where(eq(users.id, adminId))
      .returning();
    const [role] = await tx.select().from(roles).where(eq(roles.isAdmin, true)).orderBy(asc(roles.id)).limit(1);
    if (!admin || !role) throw new Error("The demo needs an admin.");
    const others = await tx
      .insert(users)
      .values(
        colleagues.map((person, index) => ({
          ...person,
          roleId: role.id,
          createdAt: ago(JOINED - colleagues.length + index),
        })),
      )
      .returning();
    const people: Person[] = [admin, ...others];
    const owners = demoDevices.map(({ owner }) => people[owner] ?? admin);
    const connected = await tx
      .insert(devices)
      .values(
        demoDevices.map(({ owner: _, connected: since, active, revoked, ...device }, index) => ({
          ...device,
          userId: owners[index]?.id ?? adminId,
          identifier: `demo-${index + 1}`,
          registeredVia: "qr" as const,
          connectedAt: ago(since),
          lastActiveAt: ago(active),
          ...(revoked !== undefined && { revokedAt: ago(revoked), revokedBy: adminId }),
        })),
      )
      .returning();
    const happenings = demoDevices.flatMap((device, index): Happening[] => {
      const { connected: minutes, revoked, ipAddress: ip, name, platform, model, osVersion, appVersion } = device;
      const details = { method: "qr", platform, model, osVersion, appVersion };
      const target = { type: "device", id: connected[index]?.id ?? null, name };
      const person = owners[index] ?? admin;
      return [
        { minutes: minutes + 1, action: "token.generated", person, target: MOBILE_APP, ip },
        { minutes, action: "device.connected", person, target, ip, details },
        ...(revoked === undefined
          ? []
          : [{ minutes: revoked, action: "device.revoked" as const, person: admin, target, ip: OFFICE }]),
      ];
    });
    const all = [...happenings, ...momentsOf(people), ...(await seedEmployees(tx, admin))];
    await tx.insert(auditEvents).values(all.sort((one, other) => other.minutes - one.minutes).map(toRow));
  });
}

const OFFICE = "203.0.113.24";
const MOBILE_APP = { type: "token", id: null, name: "Mobile App" };

/** A few things that happen on any day. */
function momentsOf([ada, , grace]: Person[]): Happening[] {
  const target = grace ? { type: "user", id: grace.id, name: "Grace Okafor" } : null;
  return [
    { minutes: 70, action: "admin.signed_in", person: grace ?? null, target: null, ip: "203.0.113.40" },
    {
      minutes: 73,
      action: "admin.sign_in_failed",
      person: null,
      target,
      ip: "203.0.113.40",
      details: { reason: "wrong_password", email: "grace@acmecup.example" },
    },
    {
      minutes: 190,
      action: "token.refused",
      person: null,
      target: MOBILE_APP,
      ip: "198.51.100.62",
      details: { reason: "token_expired" },
    },
    {
      minutes: 1600,
      action: "settings.changed",
      person: ada ?? null,
      target: { type: "settings", id: null, name: "Settings" },
      ip: OFFICE,
      details: { changes: { eventRetentionDays: { from: 180, to: 365 } } },
    },
  ];
}
