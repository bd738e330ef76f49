"use client";

import { Copy, Ellipsis, Pencil, ShieldCheck, Trash2, User } from "lucide-react";
import Link from "next/link";
import { type RefObject, useRef } from "react";
import { useVouch } from "@/components/devices/devices-query";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toasts";
import type { Device } from "@/lib/devices/contract";

type Props = {
  phone: Device;
  trigger: RefObject<HTMLButtonElement | null>;
  onRename: () => void;
  onRemove: () => void;
};

export function PhoneMenu({ phone, trigger, onRename, onRemove }: Props) {
  const toast = useToast();
  const vouch = useVouch();
  // A dialog takes the focus itself; a closing menu must not take it back.
  const dialogComes = useRef(false);
  const copy = async () => {
    if (await copyText(phone.identifier)) toast.good("Identifier copied");
    else toast.bad("The identifier was not copied", phone.identifier);
  };
  const opening = (open: () => void) => () => {
    dialogComes.current = true;
    open();
  };
  return (
    <Menu
      finalFocus={() => {
        const handedOn = dialogComes.current;
        dialogComes.current = false;
        return !handedOn;
      }}
      trigger={
        <IconButton ref={trigger} aria-label={`Actions for ${phone.name} of ${phone.owner.name}`}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuLink render={<Link href={`/admin/employees/${phone.owner.id}`} />}>
        <User aria-hidden />
        Open employee
      </MenuLink>
      {phone.status === "active" && (
        <MenuItem onClick={opening(onRename)}>
          <Pencil aria-hidden />
          Rename
        </MenuItem>
      )}
      {phone.status === "active" && phone.contestedAt !== null && (
        <MenuItem onClick={() => vouch.mutate(phone)}>
          <ShieldCheck aria-hidden />
          Dismiss warning
        </MenuItem>
      )}
      <MenuItem onClick={() => void copy()}>
        <Copy aria-hidden />
        Copy identifier
      </MenuItem>
      {phone.status === "active" && (
        <>
          <MenuSeparator />
          <MenuItem danger onClick={opening(onRemove)}>
            <Trash2 aria-hidden />
            Remove device
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
