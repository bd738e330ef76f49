"use client";

import Link from "next/link";
import { useState } from "react";
import { sentence } from "@/components/api/request";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toasts";
import { buttonClass } from "@/components/ui/button";
import type { Role } from "@/lib/roles/contract";
import { useDeleteRole } from "./roles-query";
import { counted, peopleHref } from "./words";

type Props = {
  /** Null: the dialog is closed. */
  role: Role | null;
  onClose: () => void;
  finalFocus: () => HTMLElement | null;
};

/** A role that somebody has cannot go: then the dialog says so, and leads to those people. */
export function DeleteRoleDialog({ role, onClose, finalFocus }: Props) {
  const toast = useToast();
  const removal = useDeleteRole();
  // While the dialog fades out it goes on showing what it was about.
  const [shown, setShown] = useState(role);
  if (role && role !== shown) setShown(role);
  const isHeld = shown !== null && shown.people > 0;

  const close = () => {
    removal.reset();
    onClose();
  };
  const confirm = () => {
    if (!role) return;
    removal.mutate(role.id, {
      onSuccess: () => {
        toast.good(`Role “${role.name}” deleted`);
        close();
      },
    });
  };

  return (
    <ConfirmDialog
      open={role !== null}
      title={isHeld ? `“${shown.name}” can’t be deleted yet` : `Delete the role “${shown?.name}”?`}
      description={
        isHeld
          ? `${counted(shown.people)} ${shown.people === 1 ? "has" : "have"} it. Give them another role first, then delete this one.`
          : "Nobody has it. The audit log keeps its name."
      }
      confirm={isHeld ? null : "Delete role"}
      busy={removal.isPending}
      error={removal.error ? sentence(removal.error) : undefined}
      finalFocus={finalFocus}
      onConfirm={confirm}
      onCancel={close}
    >
      {isHeld && (
        <Link href={peopleHref(shown)} className={buttonClass({}, "justify-self-start")}>
          Show {counted(shown.people)}
        </Link>
      )}
    </ConfirmDialog>
  );
}
