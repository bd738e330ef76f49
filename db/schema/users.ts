import { sql } from "drizzle-orm";
import { date, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { roles } from "./roles";

/** Everyone: admins and employees. Soft-deleted, so that a phone of a deleted person can be told so. */
export const users = pgTable(
  "users",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    roleId: integer("role_id")
      .notNull()
      .references(() => roles.id),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    /** Kept in lower case. */
    email: text().notNull(),
    employeeCode: text("employee_code"),
    dob: date({ mode: "string" }),
    gender: text(),
    phoneNumber: text("phone_number"),
    designation: text(),
    avatar: text(),
    status: text({ enum: ["active", "inactive"] })
      .notNull()
      .default("active"),
    passwordHash: text("password_hash"),
    /** argon2id of the digits that UID Login may ask for. */
    pinHash: text("pin_hash"),
    /** What a search looks in, so that one comparison a row is enough. */
    searchText: text("search_text")
      .notNull()
      .generatedAlwaysAs(
        sql`lower(first_name || ' ' || last_name || ' ' || email || ' ' || coalesce(employee_code, ''))`,
      ),
    createdAt: moment("created_at")
      .notNull()
      .default(sql`now()`),
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    uniqueIndex("users_email_key")
      .on(table.email)
      .where(sql`${table.deletedAt} is null`),
    uniqueIndex("users_employee_code_key")
      .on(table.employeeCode)
      .where(sql`${table.deletedAt} is null`),
    // Also counts the people of a role, without a look at them.
    index("users_role_id_idx")
      .on(table.roleId, table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    // Read backwards. A descending index would put nulls last, and the lists do not.
    index("users_created_at_idx")
      .on(table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null`),
  ],
);
