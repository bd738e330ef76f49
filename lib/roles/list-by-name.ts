import type { Role } from "./contract";
import { listRoles } from "./list";

/** All roles in the order of their names, as something to choose from. */
export async function listRolesByName(): Promise<Role[]> {
  const all: Role[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRoles>> = await listRoles({ limit: 100, ...(cursor && { cursor }) });
    all.push(...page.roles);
    cursor = page.nextCursor;
  } while (cursor);
  return all.sort((one, other) => one.name.localeCompare(other.name, "en"));
}
