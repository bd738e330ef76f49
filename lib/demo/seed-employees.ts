import { createHash } from "node:crypto";
import { isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { addons } from "@/db/schema/addons";
import { deviceSessions } from "@/db/schema/device-sessions";
import { devices } from "@/db/schema/devices";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { addonKeys } from "@/lib/addons/contract";
import { hashPassword } from "@/lib/auth/password";
import { randomSecret } from "@/lib/auth/secret";
import { fullName } from "@/lib/person";
import { type DemoEmployee, demoEmployees, demoRoles } from "./employees";
import { type Happening, type Person, ago, targetOf } from "./happening";

const DAY = 24 * 60;
const ADDRESS = "203.0.113.24";

/** Adds the employees, their phones and sign-ins, and switches the addons on. Returns what would have led to it. */
export async function seedEmployees(tx: Pick<Database, "insert" | "select">, admin: Person): Promise<Happening[]> {
  await tx.insert(addons).values(addonKeys.map((key) => ({ key, isEnabled: true })));
  await tx.insert(roles).values(demoRoles);
  const all = await tx.select().from(roles).where(isNull(roles.deletedAt));
  const idOf = (name: string) => all.find((role) => role.name === name)?.id ?? 0;
  // Nobody signs in with it: it only shows that there is one.
  const passwordHash = await hashPassword(randomSecret());
  const people = await tx
    .insert(users)
    .values(demoEmployees.map((employee) => toUser(employee, idOf(employee.role), passwordHash)))
    .returning();
  const given = demoEmployees.flatMap(({ phone }, index) => {
    const owner = people[index];
    return phone && owner ? [{ phone, owner }] : [];
  });
  const registered = await tx
    .insert(devices)
    .values(given.map(({ phone, owner }) => toDevice(phone, owner.id)))
    .returning();
  const withDevice = given.flatMap((each, index) => {
    const device = registered[index];
    return device ? [{ ...each, device }] : [];
  });
  await tx.insert(deviceSessions).values(withDevice.flatMap(({ phone, device }) => toSessions(phone, device)));
  return [
    ...demoEmployees.flatMap((employee, index) => historyOf(employee, people[index] ?? admin, admin)),
    ...withDevice.flatMap(({ phone, owner, device }) => usesOf(phone, owner, device, admin)),
    ...addonKeys.map((key): Happening => ({
      minutes: 399 * DAY,
      action: "addon.enabled",
      person: admin,
      target: { type: "addon", id: key, name: key === "uid-login" ? "UID Login" : "Field Manager" },
      ip: ADDRESS,
    })),
  ];
}

const toUser = ({ name, code, details, ...employee }: DemoEmployee, roleId: number, passwordHash: string) => {
  const [firstName, lastName] = name;
  return {
    firstName,
    lastName,
    // Addresses are plain ASCII: tomas@ for Tomás.
    email: `${firstName
      .normalize("NFD")
      .replace(/\P{ASCII}/gu, "")
      .toLowerCase()}@acmecup.example`,
    employeeCode: code,
    designation: employee.designation,
    ...details,
    roleId,
    status: employee.isInactive ? ("inactive" as const) : ("active" as const),
    passwordHash: employee.phone ? passwordHash : null,
    createdAt: ago(employee.joined * DAY),
  };
};

type Phone = NonNullable<DemoEmployee["phone"]>;

const toDevice = (
  { name, platform, model, osVersion, ipAddress, registered, active, bySelf }: Phone,
  userId: number,
) => ({
  userId,
  name,
  platform,
  model,
  osVersion,
  ipAddress,
  appVersion: "2.1.0",
  identifier: createHash("sha256").update(name).digest("hex").slice(0, 32),
  registeredVia: bySelf ? ("self" as const) : ("field_manager" as const),
  connectedAt: ago(registered),
  lastActiveAt: ago(active),
});

/** One that lasts, one before it, and the password that an employee registers their own phone with. */
function toSessions(
  { signedIn, registered, ipAddress, bySelf }: Phone,
  { id: deviceId, userId }: { id: string; userId: number },
) {
  const session = (minutes: number, method: "uid" | "password", ended: number | null) => ({
    userId,
    deviceId,
    method,
    ipAddress,
    createdAt: ago(minutes),
    expiresAt: ago(minutes - 28 * DAY),
    endedAt: ended === null ? null : ago(ended),
  });
  return [
    session(signedIn, "uid", null),
    ...(registered > signedIn + 28 * DAY ? [session(signedIn + 28 * DAY, "uid", signedIn)] : []),
    ...(bySelf ? [session(registered + 1, "password", signedIn)] : []),
  ];
}

function historyOf({ joined, isInactive, code }: DemoEmployee, person: Person, admin: Person): Happening[] {
  const about = { person: admin, target: targetOf(person), ip: ADDRESS };
  return [
    { ...about, minutes: joined * DAY, action: "employee.created" },
    ...(isInactive ? [{ ...about, minutes: (joined / 3) * DAY, action: "employee.deactivated" as const }] : []),
    ...(code === "EMP-014"
      ? [
          {
            ...about,
            minutes: 18 * DAY,
            action: "employee.changed" as const,
            details: { changes: { role: { from: "Driver", to: "Field employee" } } },
          },
        ]
      : []),
  ];
}

function usesOf(phone: Phone, owner: Person, device: { id: string; name: string }, admin: Person): Happening[] {
  const target = { type: "device", id: device.id, name: device.name };
  const registered = { minutes: phone.registered, action: "device.registered" as const, target };
  return [
    phone.bySelf
      ? { ...registered, person: owner, ip: phone.ipAddress }
      : { ...registered, person: admin, ip: ADDRESS, details: { owner: fullName(owner) } },
    {
      minutes: phone.signedIn,
      action: "employee.signed_in",
      person: owner,
      target,
      ip: phone.ipAddress,
      details: { method: "uid" },
    },
  ];
}
