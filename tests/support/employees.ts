import type { Employee, EmployeePage } from "@/lib/employees/contract";
import type { Role, RolePage } from "@/lib/roles/contract";
import type { AuditEvent, EventPage } from "@/lib/audit/contract";
import type { Client } from "./client";

export const EMPLOYEES = "/api/v1/admin/employees";
export const ROLES = "/api/v1/admin/roles";
export const password = "another correct horse battery staple";

let count = 0;

/** As an admin: makes a role of a name of its own. */
export const addRole = async (admin: Client, flags: Record<string, unknown> = {}): Promise<Role> =>
  (await admin.post<{ role: Role }>(ROLES, { name: `Role ${++count}`, ...flags })).data.role;

/** As an admin: adds somebody of an email of their own. */
export const addEmployee = async (admin: Client, fields: Record<string, unknown> = {}): Promise<Employee> => {
  const body = { firstName: "Grace", lastName: "Hopper", email: `grace.${++count}@example.com`, roleId: 4, ...fields };
  return (await admin.post<{ employee: Employee }>(EMPLOYEES, body)).data.employee;
};

export const listOf = async (admin: Client, query = ""): Promise<EmployeePage> =>
  (await admin.get<EmployeePage>(`${EMPLOYEES}${query && `?${query}`}`)).data;

export const roleCalled = async (admin: Client, name: string): Promise<Role> => {
  let after = "";
  do {
    const { roles, nextCursor } = (await admin.get<RolePage>(`${ROLES}?limit=100${after}`)).data;
    const role = roles.find((each) => each.name === name);
    if (role) return role;
    after = nextCursor === null ? "" : `&cursor=${nextCursor}`;
  } while (after);
  throw new Error(`There is no role ${name}.`);
};

export const eventsOf = async (admin: Client, query: string): Promise<AuditEvent[]> =>
  (await admin.get<EventPage>(`/api/v1/admin/audit?${query}`)).data.events;
