"use client";

import { Check, Minus } from "lucide-react";
import Link from "next/link";
import type { Role } from "@/lib/roles/contract";
import { RoleMenu } from "./role-menu";
import { counted, peopleHref, rightsOf } from "./words";

type Props = {
  role: Role;
  /** Told which element to come back to. */
  onEdit: (from: HTMLElement | null) => void;
  onDelete: (from: HTMLElement | null) => void;
};

export function RoleRow({ role, onEdit, onDelete }: Props) {
  return (
    <tr className="relative block border-t border-line px-4 py-3 text-ink-2 transition-colors first:border-t-0 hover:bg-subtle @3xl:table-row @3xl:h-13 @3xl:first:border-t">
      <td className="block pr-10 @3xl:table-cell @3xl:pl-4">
        <p className="truncate font-medium text-ink @max-3xl:text-body">{role.name}</p>
        <p className="text-small @3xl:hidden">{rightsOf(role)}</p>
      </td>
      <Flag on={role.isAdmin} yes="Yes" no="No" />
      <Flag on={role.isMobileAppAccessEnabled} yes="Allowed" no="Off" />
      <Flag on={role.isLocationActivityTrackingEnabled} yes="On" no="Off" />
      <td className="block pr-3 @max-3xl:mt-1 @max-3xl:text-small @3xl:table-cell">
        {role.people > 0 ? (
          <Link
            href={peopleHref(role)}
            className="rounded-[4px] underline decoration-line-2 underline-offset-4 transition-colors hover:text-ink hover:decoration-current"
          >
            {counted(role.people)}
          </Link>
        ) : (
          <span className="text-ink-3">Nobody</span>
        )}
      </td>
      <td className="block @max-3xl:absolute @max-3xl:top-2 @max-3xl:right-2 @3xl:table-cell">
        <RoleMenu role={role} onEdit={onEdit} onDelete={onDelete} />
      </td>
    </tr>
  );
}

function Flag({ on, yes, no }: { on: boolean; yes: string; no: string }) {
  const Icon = on ? Check : Minus;
  return (
    <td className="pr-3 @max-3xl:hidden">
      <span className={on ? "flex items-center gap-2" : "flex items-center gap-2 text-ink-3"}>
        <Icon className="size-4 shrink-0" aria-hidden />
        {on ? yes : no}
      </span>
    </td>
  );
}
