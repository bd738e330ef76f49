import type { Role } from "@/lib/roles/contract";
import { RoleRow } from "./role-row";

type OnRole = (role: Role, from: HTMLElement | null) => void;

const HEADS = ["Role", "Admin", "Mobile app access", "Location tracking", "People"];

/** Below 48rem the rows become a list. */
export function RoleTable({ roles, onEdit, onDelete }: { roles: Role[]; onEdit: OnRole; onDelete: OnRole }) {
  return (
    <div className="overflow-hidden rounded-card border border-line">
      <table aria-label="Roles" className="block w-full table-fixed text-table @3xl:table">
        <colgroup>
          <col />
          <col className="w-32" />
          <col className="w-44" />
          <col className="w-44" />
          <col className="w-36" />
          <col className="w-13" />
        </colgroup>
        <thead className="hidden @3xl:table-header-group">
          <tr className="h-9 text-head text-ink-3">
            {HEADS.map((head) => (
              <th key={head} scope="col" className="pr-3 text-left font-normal first:pl-4">
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="block @3xl:table-row-group">
          {roles.map((role) => (
            <RoleRow
              key={role.id}
              role={role}
              onEdit={(from) => onEdit(role, from)}
              onDelete={(from) => onDelete(role, from)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
