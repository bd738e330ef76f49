import { z } from "zod";
import { email, newPassword } from "@/lib/auth/contract";
import { platform } from "@/lib/devices/contract";
import { MAX_ID, idText, pageQuery } from "@/lib/paging";
import { httpsUrl, line } from "@/lib/text";

export const statuses = ["active", "inactive"] as const;
export const employeeStatus = z.enum(statuses, `must be one of: ${statuses.join(", ")}`);

/** Optional text: empty and null both mean that there is none. */
const optionalLine = (max: number) =>
  line(0, max)
    .nullish()
    .transform((text) => text || null);

const LONGEST_LIFE = 150;

/** A date of birth, `YYYY-MM-DD`: of somebody who may be alive. */
const dob = z
  .union([z.literal(""), z.iso.date("must be a date like 1990-01-31")], "must be a date like 1990-01-31")
  .nullish()
  .transform((text) => text || null)
  .refine((text) => {
    if (text === null) return true;
    const years = new Date().getUTCFullYear() - Number(text.slice(0, 4));
    return years <= LONGEST_LIFE && new Date(text).getTime() < Date.now();
  }, "must be a date of birth");

/** What an employee is made of. All but four fields are optional; null and empty clear one. */
export const employeeFields = {
  firstName: line(1, 64),
  lastName: line(1, 64),
  email,
  roleId: z.int().min(1, "is not a role here").max(MAX_ID, "is not a role here"),
  employeeCode: optionalLine(32),
  dob,
  gender: optionalLine(32),
  phoneNumber: optionalLine(32),
  designation: optionalLine(64),
  avatar: z
    .union([z.literal(""), httpsUrl(256)], "must be an https address of at most 256 characters")
    .nullish()
    .transform((text) => text || null),
  status: employeeStatus,
};

const password = newPassword.describe("Write only. Changing it ends every sign-in of that person");

const { firstName, lastName, roleId, status, ...others } = employeeFields;
export const createEmployeeBody = z.strictObject({
  firstName,
  lastName,
  roleId,
  ...others,
  status: status.optional(),
  password: password.optional(),
});
export type NewEmployee = z.infer<typeof createEmployeeBody>;

/** A field that is not given stays as it is; `.optional()` outside the transforms keeps "not given" apart from null. */
export const changeEmployeeBody = z.strictObject({
  firstName: firstName.optional(),
  lastName: lastName.optional(),
  email: email.optional(),
  roleId: roleId.optional(),
  employeeCode: employeeFields.employeeCode.optional(),
  dob: dob.optional(),
  gender: employeeFields.gender.optional(),
  phoneNumber: employeeFields.phoneNumber.optional(),
  designation: employeeFields.designation.optional(),
  avatar: employeeFields.avatar.optional(),
  status: status.optional(),
  password: password.optional(),
});
export type EmployeeChange = z.infer<typeof changeEmployeeBody>;

export const employee = z
  .object({
    id: z.int(),
    firstName: z.string(),
    lastName: z.string(),
    employeeCode: z.string().nullable(),
    dob: z.iso.date().nullable(),
    gender: z.string().nullable(),
    email: z.string(),
    phoneNumber: z.string().nullable(),
    status: employeeStatus,
    roleId: z.int(),
    role: z.string(),
    isMobileAppAccessEnabled: z.boolean(),
    isLocationActivityTrackingEnabled: z.boolean(),
    designation: z.string().nullable(),
    avatar: z.string().nullable(),
    createdAt: z.iso.datetime(),
    hasPassword: z.boolean(),
    hasPin: z.boolean(),
    hasSecondFactor: z.boolean().describe("Whether their sign-in on the web takes a second step"),
    devices: z
      .array(z.object({ id: z.uuid(), name: z.string(), platform, model: z.string().nullable() }))
      .describe("The phones that are registered to this person"),
  })
  .meta({ id: "Employee" });
export type Employee = z.infer<typeof employee>;

export const employeeParams = { schema: z.object({ id: idText }), refusal: "employee_not_found" } as const;

export const listEmployeesQuery = z.strictObject({
  ...pageQuery,
  q: line(0, 64).optional().describe("Part of the name, email or code"),
  status: z.enum(["active", "inactive", "all"]).optional().describe("Default: all"),
  roleId: idText.optional(),
});
export type ListEmployeesQuery = z.infer<typeof listEmployeesQuery>;

/** The same people as a list's, all of them. */
export const exportEmployeesQuery = listEmployeesQuery.omit({ limit: true, cursor: true });

export const employeePage = z.object({ employees: z.array(employee), nextCursor: z.string().nullable() });
export type EmployeePage = z.infer<typeof employeePage>;

/** One sign-in of a person: on a phone, or on the web. */
export const signIn = z
  .object({
    id: z.uuid(),
    method: z.enum(["qr", "uid", "password", "web"]).describe("`web`: an admin's own browser; else a phone"),
    device: z.string().nullable().describe("The phone's name; null on the web, or before one is registered"),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable().describe("On the web alone"),
    hasEnded: z.boolean().describe("Ended, or run out"),
  })
  .meta({ id: "SignIn" });
export type SignIn = z.infer<typeof signIn>;
