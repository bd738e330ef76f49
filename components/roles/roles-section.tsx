"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import type { Role, RolePage } from "@/lib/roles/contract";
import { DeleteRoleDialog } from "./delete-role-dialog";
import { RoleDialog } from "./role-dialog";
import { RoleTable } from "./role-table";
import { rolesQuery } from "./roles-query";

/** The roles, and what can be done with them. `firstPage` is what the server found; there is always an admin's. */
export function RolesSection({ firstPage }: { firstPage: RolePage }) {
  const query = useInfiniteQuery({ ...rolesQuery, initialData: { pages: [firstPage], pageParams: [null] } });
  const roles = query.data.pages.flatMap((page) => page.roles).toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  const [editing, setEditing] = useState<{ role: Role | null } | null>(null);
  const [deleting, setDeleting] = useState<Role | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  // A row that is deleted takes its menu with it.
  const finalFocus = () => (opener.current?.isConnected ? opener.current : add.current);
  const edit = (role: Role | null, from: HTMLElement | null) => {
    opener.current = from;
    setEditing({ role });
  };

  return (
    <div className="@container grid gap-5">
      <PageHead
        title="Roles"
        action={
          <Button ref={add} variant="primary" className="max-sm:w-full" onClick={() => edit(null, add.current)}>
            <Plus aria-hidden />
            Add role
          </Button>
        }
      >
        What people may do, and who may do it.
      </PageHead>
      <RoleTable
        roles={roles}
        onEdit={edit}
        onDelete={(role, from) => {
          opener.current = from;
          setDeleting(role);
        }}
      />
      {query.hasNextPage && (
        <Button
          className="justify-self-center"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {query.isFetchNextPageError ? "Try again" : "Load more"}
        </Button>
      )}
      <RoleDialog editing={editing} onClose={() => setEditing(null)} finalFocus={finalFocus} />
      <DeleteRoleDialog role={deleting} onClose={() => setDeleting(null)} finalFocus={finalFocus} />
    </div>
  );
}
