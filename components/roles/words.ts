import type { Role } from "@/lib/roles/contract";

export const counted = (people: number): string => `${people} ${people === 1 ? "person" : "people"}`;

export const peopleHref = ({ id }: Pick<Role, "id">): string => `/admin/employees?status=all&role=${id}`;

/** What a role may, in a line: "Admin, mobile app access". */
export function rightsOf(role: Role): string {
  const rights = [
    role.isAdmin && "admin",
    role.isMobileAppAccessEnabled ? "mobile app access" : "no mobile app access",
    role.isLocationActivityTrackingEnabled && "location tracking",
  ].filter((right) => right !== false);
  const line = rights.join(", ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}
