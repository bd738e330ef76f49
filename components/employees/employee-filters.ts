import { searchText } from "@/lib/search-text";

export const STATUSES = ["active", "inactive", "all"] as const;

/** What the address of the page says. `role` is a role's id, or empty for any. */
export type EmployeeFilters = { q: string; status: (typeof STATUSES)[number]; role: string };

export const NO_FILTERS: EmployeeFilters = { q: "", status: "active", role: "" };

export function readFilters(get: (name: string) => string | null | undefined): EmployeeFilters {
  const role = get("role") ?? "";
  return {
    q: searchText(get("q")),
    status: STATUSES.find((known) => known === get("status")) ?? NO_FILTERS.status,
    role: /^[1-9]\d{0,8}$/.test(role) ? role : "",
  };
}

/** What follows the path in the page's address; empty where nothing is filtered. */
export function writeFilters({ q, status, role }: EmployeeFilters): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (status !== NO_FILTERS.status) query.set("status", status);
  if (role) query.set("role", role);
  const text = query.toString();
  return text && `?${text}`;
}

/** The question to the API. */
export function toQuery({ q, status, role }: EmployeeFilters): Record<string, string> {
  return { status, ...(q && { q }), ...(role && { roleId: role }) };
}
