"use client";

import { useMutation } from "@tanstack/react-query";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { ActDialog } from "@/components/act/act-dialog";
import { request, sentence } from "@/components/api/request";
import { useLookAgain } from "@/components/api/use-look-again";
import { NotProven, useProof } from "@/components/security/use-proof";
import { Button, buttonClass } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toasts";
import type { Employee } from "@/lib/employees/contract";
import { DeleteDialog } from "./delete-dialog";
import { nameOf } from "./words";

type Props = {
  employee: Employee;
  isYou: boolean;
  /** Whether Field Manager is on. */
  withPhones: boolean;
};

/** What can be done with a person as a whole. */
export function EmployeeActions({ employee, isYou, withPhones }: Props) {
  const lookAgain = useLookAgain();
  const toast = useToast();
  const { prove, dialog } = useProof();
  const [asking, setAsking] = useState<"deactivate" | "delete" | null>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLButtonElement>(null);
  const name = nameOf(employee);
  const isActive = employee.status === "active";
  const setStatus = (status: Employee["status"]) =>
    request<{ employee: Employee }>("PATCH", `/admin/employees/${employee.id}`, { body: { status } });

  const reactivating = useMutation({
    mutationFn: () => prove(() => setStatus("active")),
    onSuccess: async () => {
      toast.good(`${name} is active again`);
      await lookAgain();
    },
    onError: (error) => {
      if (!(error instanceof NotProven)) toast.bad(`${name} is still inactive`, sentence(error));
    },
  });

  const toggleStatus = () => {
    if (reactivating.isPending) return;
    if (isActive) setAsking("deactivate");
    else reactivating.mutate();
  };

  return (
    <div className="flex flex-wrap gap-2">
      <Button
        ref={toggle}
        // Not `disabled`, which would lose the focus.
        aria-disabled={reactivating.isPending}
        onClick={toggleStatus}
      >
        {isActive ? "Deactivate" : "Reactivate"}
      </Button>
      <Link href={`/admin/employees/${employee.id}/edit`} className={buttonClass({})}>
        <Pencil aria-hidden />
        Edit
      </Link>
      <Menu
        // The dialog takes the focus itself; a closing menu must not take it back.
        finalFocus={() => asking === null}
        trigger={
          <IconButton ref={menu} aria-label={`More for ${name}`} className="size-8 border border-line-2">
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem danger onClick={() => setAsking("delete")}>
          <Trash2 aria-hidden />
          Delete employee
        </MenuItem>
      </Menu>
      <ActDialog
        open={asking === "deactivate"}
        onClose={() => setAsking(null)}
        finalFocus={() => toggle.current}
        title={`Deactivate ${name}?`}
        description={`They are signed out everywhere at once, and the app tells them that their account is switched off. Phones stay registered, and you can reactivate them at any time.${isYou ? " This is you: you are signed out here too." : ""}`}
        confirm="Deactivate"
        act={() => setStatus("inactive")}
        done={`${name} deactivated`}
      />
      <DeleteDialog
        employee={employee}
        withPhones={withPhones}
        open={asking === "delete"}
        onClose={() => setAsking(null)}
        finalFocus={() => menu.current}
      />
      {dialog}
    </div>
  );
}
