import type { Employee } from "@/lib/employees/contract";

/** Why no phone can be registered to somebody right now, and what to do; null where one can. */
export function obstacleOf(person: Employee, limit: number): string | null {
  const { firstName, devices, status, isMobileAppAccessEnabled, role } = person;
  if (status === "inactive") return `${firstName} is inactive. Reactivate them first.`;
  if (!isMobileAppAccessEnabled) return `The role ${role} has no access from a phone. Change the role first.`;
  if (devices.length >= limit)
    return limit === 1
      ? `${firstName} already has a device. Remove it first.`
      : `${firstName} already has ${devices.length} devices. Remove one first.`;
  return null;
}
