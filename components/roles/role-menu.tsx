"use client";

import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { Role } from "@/lib/roles/contract";

type Props = {
  role: Role;
  onEdit: (from: HTMLElement | null) => void;
  onDelete: (from: HTMLElement | null) => void;
};

export function RoleMenu({ role, onEdit, onDelete }: Props) {
  const trigger = useRef<HTMLButtonElement>(null);
  // The dialog takes the focus itself; a closing menu must not take it back.
  const dialogComes = useRef(false);
  const open = (dialog: (from: HTMLElement | null) => void) => {
    dialogComes.current = true;
    dialog(trigger.current);
  };
  return (
    <Menu
      finalFocus={() => {
        const handedOn = dialogComes.current;
        dialogComes.current = false;
        return !handedOn;
      }}
      trigger={
        <IconButton ref={trigger} aria-label={`Actions for ${role.name}`}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem onClick={() => open(onEdit)}>
        <Pencil aria-hidden />
        Edit
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger onClick={() => open(onDelete)}>
        <Trash2 aria-hidden />
        Delete
      </MenuItem>
    </Menu>
  );
}
