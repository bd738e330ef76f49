import { z } from "zod";
import { createEmployeeBody } from "./contract";

/** What a file of people may be, in bytes and rows. */
export const MAX_IMPORT_BYTES = 5 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 10_000;

/** The columns of a file of people, in the order in which an export has them; `role` is a role's name. */
export const importColumns = [
  "firstName",
  "lastName",
  "email",
  "role",
  "employeeCode",
  "dob",
  "gender",
  "phoneNumber",
  "designation",
  "avatar",
  "status",
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** The columns that a file cannot be without. */
export const requiredImportColumns: readonly ImportColumn[] = ["firstName", "lastName", "email", "role"];

/** The first line of a file of people: what a template is made of. */
export const IMPORT_HEADER = importColumns.join(",");

/** A row's own fields, as POST takes them; its role is looked up by name. */
export const importedPerson = createEmployeeBody.omit({ roleId: true, password: true });
export type ImportedPerson = z.infer<typeof importedPerson>;

export const importQuery = z.strictObject({
  dryRun: z
    .enum(["true", "false"], "must be true or false")
    .transform((text) => text === "true")
    .optional()
    .meta({ openapi: { type: "boolean", default: false }, description: "Only say what would be done" }),
});

/** How many problems are told, and how many rows are shown of a file. */
export const MAX_TOLD = 500;
export const PREVIEW_ROWS = 20;

export const importProblem = z
  .object({
    line: z.int().describe("Where the row begins in the file, the header being line 1"),
    field: z.string().describe("A column, or `row` for what is wrong with all of it"),
    message: z.string(),
    value: z.string().describe("What stands there"),
  })
  .meta({ id: "ImportProblem" });
export type ImportProblem = z.infer<typeof importProblem>;

const cells = Object.fromEntries(importColumns.map((column) => [column, z.string()])) as Record<
  ImportColumn,
  z.ZodString
>;
export const importPreview = z.object({ line: z.int(), ...cells }).meta({ id: "ImportPreview" });
export type ImportPreview = z.infer<typeof importPreview>;

export const importReport = z
  .object({
    rows: z.int(),
    good: z.int(),
    bad: z.int().describe("Rows with at least one problem"),
    problems: z.array(importProblem).max(MAX_TOLD),
    preview: z.array(importPreview).max(PREVIEW_ROWS).describe("The first rows as they were read"),
    created: z.int().optional().describe("How many people were added; absent on a dry run"),
  })
  .meta({ id: "ImportReport" });
export type ImportReport = z.infer<typeof importReport>;
