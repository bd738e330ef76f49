/** How a person is called on pages and in the audit log. */
export const fullName = (person: { firstName: string; lastName: string }): string =>
  `${person.firstName} ${person.lastName}`.trim();

/** Who asks a verb for something, as the audit log remembers them. */
export type Caller = { id: number; name: string; ipAddress: string | null };
