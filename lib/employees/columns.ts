import { sql } from "drizzle-orm";
import { devices } from "@/db/schema/devices";
import { roles } from "@/db/schema/roles";
import { secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import type { Employee } from "./contract";

/** What is read of a person, joined with their role. Their phones come along, so that a page is one statement. */
export const employeeColumns = {
  id: users.id,
  firstName: users.firstName,
  lastName: users.lastName,
  employeeCode: users.employeeCode,
  dob: users.dob,
  gender: users.gender,
  email: users.email,
  phoneNumber: users.phoneNumber,
  status: users.status,
  roleId: users.roleId,
  role: roles.name,
  isMobileAppAccessEnabled: roles.isMobileAppAccessEnabled,
  isLocationActivityTrackingEnabled: roles.isLocationActivityTrackingEnabled,
  designation: users.designation,
  avatar: users.avatar,
  createdAt: users.createdAt,
  hasPassword: sql<boolean>`(${users.passwordHash} is not null)`,
  hasPin: sql<boolean>`(${users.pinHash} is not null)`,
  hasSecondFactor: sql<boolean>`exists (select 1 from ${secondFactors} where ${secondFactors.userId} = ${users.id})`,
  devices: sql`(
    select coalesce(json_agg(json_build_object('id', ${devices.id}, 'name', ${devices.name},
      'platform', ${devices.platform}, 'model', ${devices.model}) order by ${devices.connectedAt} desc, ${devices.id} desc), '[]')
    from ${devices}
    where ${devices.userId} = ${users.id} and ${devices.revokedAt} is null and ${devices.registeredVia} <> 'qr'
  )`.mapWith(readDevices),
};

/** One driver reads JSON itself, the other leaves it as text. */
function readDevices(value: unknown): Employee["devices"] {
  return (typeof value === "string" ? JSON.parse(value) : value) as Employee["devices"];
}

export const toEmployee = (row: Omit<Employee, "createdAt"> & { createdAt: Date }): Employee => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
});
