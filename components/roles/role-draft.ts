import type { NewRole, Role } from "@/lib/roles/contract";

export type Draft = Required<NewRole>;

export const draftOf = (role: Role | null): Draft => ({
  name: role?.name ?? "",
  isAdmin: role?.isAdmin ?? false,
  isMobileAppAccessEnabled: role?.isMobileAppAccessEnabled ?? false,
  isLocationActivityTrackingEnabled: role?.isLocationActivityTrackingEnabled ?? false,
});

/** Only what was changed, so that two people who change different things do not undo each other; all of a new role. */
export function changeOf(role: Role | null, draft: Draft): Partial<Draft> {
  if (!role) return draft;
  const changed = Object.entries(draft).filter(([key, value]) => role[key as keyof Draft] !== value);
  return Object.fromEntries(changed) as Partial<Draft>;
}
