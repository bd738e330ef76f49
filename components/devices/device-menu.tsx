"use client";

import { Copy, Ellipsis, Pencil, ShieldCheck, ShieldX } from "lucide-react";
import { type RefObject, useRef } from "react";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toasts";
import type { Device } from "@/lib/devices/contract";
import { useVouch } from "./devices-query";

type Props = {
  device: Device;
  trigger: RefObject<HTMLButtonElement | null>;
  onRename: () => void;
  onRevoke: () => void;
};

export function DeviceMenu({ device, trigger, onRename, onRevoke }: Props) {
  const toast = useToast();
  const vouch = useVouch();
  // The name field and the dialog take the focus themselves, some time before the menu has faded: it must not take it back.
  const handedOn = useRef(false);
  const handOn = (to: () => void) => {
    handedOn.current = true;
    to();
  };
  const copy = async () => {
    if (await copyText(device.identifier)) toast.good("Identifier copied");
    else toast.bad("The identifier was not copied", device.identifier);
  };
  return (
    <Menu
      finalFocus={() => {
        const back = !handedOn.current;
        handedOn.current = false;
        return back;
      }}
      trigger={
        <IconButton ref={trigger} aria-label={`Actions for ${device.name}`}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {device.status === "active" && (
        <MenuItem onClick={() => handOn(onRename)}>
          <Pencil aria-hidden />
          <span className="flex-1">Rename</span>
          <span className="max-sm:hidden">
            <Kbd>F2</Kbd>
          </span>
        </MenuItem>
      )}
      {device.status === "active" && device.contestedAt !== null && (
        <MenuItem onClick={() => vouch.mutate(device)}>
          <ShieldCheck aria-hidden />
          Dismiss warning
        </MenuItem>
      )}
      <MenuItem onClick={() => void copy()}>
        <Copy aria-hidden />
        Copy identifier
      </MenuItem>
      {device.status === "active" && (
        <>
          <MenuSeparator />
          <MenuItem danger onClick={() => handOn(onRevoke)}>
            <ShieldX aria-hidden />
            Revoke access
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
