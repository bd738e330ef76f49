"use client";

import { ChevronsUpDown } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Menu } from "@/components/ui/menu";
import { AccountItems } from "./account-items";

export type Person = { name: string; email: string };

export function UserMenu({ person, siteName }: { person: Person; siteName: string }) {
  return (
    <Menu
      side="top"
      align="start"
      className="w-52"
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-2.5 rounded-control p-2 text-left transition-colors hover:bg-fill data-popup-open:bg-fill"
        >
          <Avatar name={person.name} />
          <span className="grid min-w-0 flex-1">
            <span className="truncate font-medium">{person.name}</span>
            <span className="truncate text-small text-ink-3">{siteName}</span>
          </span>
          <span className="sr-only">Account menu</span>
          <ChevronsUpDown className="size-4 shrink-0 text-ink-3" aria-hidden />
        </button>
      }
    >
      <p className="truncate px-2.5 py-1.5 text-small text-ink-3">{person.email}</p>
      <AccountItems />
    </Menu>
  );
}
