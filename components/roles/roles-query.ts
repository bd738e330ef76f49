import { infiniteQueryOptions, useMutation } from "@tanstack/react-query";
import { request } from "@/components/api/request";
import { useLookAgain } from "@/components/api/use-look-again";
import { useProof } from "@/components/security/use-proof";
import type { NewRole, Role, RoleChange, RolePage } from "@/lib/roles/contract";

export const ROLES_A_PAGE = 100;

export const rolesQuery = infiniteQueryOptions({
  queryKey: ["roles"],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ limit: String(ROLES_A_PAGE), ...(pageParam && { cursor: pageParam }) });
    return request<RolePage>("GET", `/admin/roles?${query}`, { signal });
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

/** Without an id: a role to add. */
export type SavedRole = { id: number | null; change: RoleChange };

const saveRole = async ({ id, change }: SavedRole) =>
  (id === null
    ? await request<{ role: Role }>("POST", "/admin/roles", { body: change satisfies Partial<NewRole> })
    : await request<{ role: Role }>("PATCH", `/admin/roles/${id}`, { body: change })
  ).role;

const deleteRole = (id: number) => request<void>("DELETE", `/admin/roles/${id}`);

/** `dialog` asks for the password where the site wants it first. */
export function useSaveRole() {
  const lookAgain = useLookAgain();
  const { prove, dialog } = useProof();
  const save = useMutation({
    mutationFn: (role: SavedRole) => prove(() => saveRole(role)),
    onSuccess: () => lookAgain(),
  });
  return { save, dialog };
}

export function useDeleteRole() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: deleteRole,
    // A refusal too may mean that the list is no longer what it was.
    onSettled: () => lookAgain(),
  });
}
