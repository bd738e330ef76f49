import { isRefusal } from "@/lib/errors";
import { type Employee, employeeParams } from "./contract";
import { findEmployee } from "./find";

/** The person that a page's address names; null where it names nobody here. */
export async function lookUpEmployee(params: { id: string }): Promise<Employee | null> {
  const asked = employeeParams.schema.safeParse(params);
  if (!asked.success) return null;
  return findEmployee(asked.data.id).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
}
