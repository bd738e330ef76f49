import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import type { Employee } from "@/lib/employees/contract";
import type { Client } from "../../tests/support/client";
import { pick } from "./alive";
import { EMPLOYEES, listOf, roleCalled } from "../../tests/support/employees";

/** A word that nobody else's name or address has. */
export const unique = () => randomUUID().slice(0, 8);

type Fields = Partial<Record<keyof Employee, unknown>> & { role?: string; password?: string };

/** Adds somebody over the API. */
export async function addEmployee(admin: Client, fields: Fields = {}): Promise<Employee> {
  const { role = "Field employee", ...others } = fields;
  const { id: roleId } = await roleCalled(admin, role);
  const body = { firstName: "Jonas", lastName: "Weber", email: `jonas.${unique()}@example.com`, roleId, ...others };
  return (await admin.post<{ employee: Employee }>(EMPLOYEES, body)).data.employee;
}

export const findEmployee = async (admin: Client, id: number): Promise<Employee> =>
  (await admin.get<{ employee: Employee }>(`${EMPLOYEES}/${id}`)).data.employee;

export const searchEmployees = async (admin: Client, q: string): Promise<Employee[]> =>
  (await listOf(admin, String(new URLSearchParams({ q })))).employees;

/** A card of a person's page. */
export const card = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** Chooses in one of the form's selects. */
export async function select(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await pick(page.getByRole("option", { name: option, exact: true }));
}
