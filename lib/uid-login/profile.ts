import { sql } from "drizzle-orm";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import type { Profile } from "./contract";

/** What a profile is read from; users and roles are joined. */
export const profileColumns = {
  id: users.id,
  firstName: users.firstName,
  lastName: users.lastName,
  employeeCode: users.employeeCode,
  dob: users.dob,
  gender: users.gender,
  email: users.email,
  phoneNumber: users.phoneNumber,
  status: users.status,
  role: roles.name,
  isLocationActivityTrackingEnabled: roles.isLocationActivityTrackingEnabled,
  designation: users.designation,
  createdAt: sql<string>`to_char(${users.createdAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')`,
  avatar: users.avatar,
};

type Person = Omit<Profile, "token" | "tokenType" | "expiresIn">;
type Issued = { token: string; jkt: string | null };

/** Picks what a phone may know out of a row that holds more. */
export const toProfile = (row: Person, { token, jkt }: Issued, expiresIn: number): Profile => ({
  token,
  ...(jkt !== null && { tokenType: "DPoP" }),
  id: row.id,
  firstName: row.firstName,
  lastName: row.lastName,
  employeeCode: row.employeeCode,
  dob: row.dob,
  gender: row.gender,
  email: row.email,
  phoneNumber: row.phoneNumber,
  status: row.status,
  role: row.role,
  isLocationActivityTrackingEnabled: row.isLocationActivityTrackingEnabled,
  designation: row.designation,
  createdAt: row.createdAt,
  avatar: row.avatar,
  expiresIn,
});
