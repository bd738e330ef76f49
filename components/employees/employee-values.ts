import type { Employee, EmployeeChange, NewEmployee } from "@/lib/employees/contract";

/** What the form holds: everything as text, the way fields do. */
export type EmployeeValues = {
  firstName: string;
  lastName: string;
  email: string;
  employeeCode: string;
  designation: string;
  roleId: string;
  status: "active" | "inactive";
  password: string;
  phoneNumber: string;
  dob: string;
  gender: string;
  avatar: string;
};

export const EMPTY: EmployeeValues = {
  firstName: "",
  lastName: "",
  email: "",
  employeeCode: "",
  designation: "",
  roleId: "",
  status: "active",
  password: "",
  phoneNumber: "",
  dob: "",
  gender: "",
  avatar: "",
};

export const valuesOf = (employee: Employee): EmployeeValues => ({
  firstName: employee.firstName,
  lastName: employee.lastName,
  email: employee.email,
  employeeCode: employee.employeeCode ?? "",
  designation: employee.designation ?? "",
  roleId: String(employee.roleId),
  status: employee.status,
  password: "",
  phoneNumber: employee.phoneNumber ?? "",
  dob: employee.dob ?? "",
  gender: employee.gender ?? "",
  avatar: employee.avatar ?? "",
});

/** What to create. The server judges the values; an empty field means that there is none. */
export const toNewEmployee = ({ roleId, password, ...values }: EmployeeValues): Partial<NewEmployee> => ({
  ...values,
  ...(roleId && { roleId: Number(roleId) }),
  ...(password && { password }),
});

/** What was changed, so that two people who change different things do not undo each other. */
export function toChange(before: EmployeeValues, after: EmployeeValues): EmployeeChange {
  const changed = Object.entries(after).filter(([key, value]) => before[key as keyof EmployeeValues] !== value);
  return Object.fromEntries(changed.map(([key, value]) => [key, key === "roleId" ? Number(value) : value]));
}
