"use client";

import { MenuIcon, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Wordmark } from "@/components/brand/wordmark";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuLink, MenuSeparator } from "@/components/ui/menu";
import type { AddonKey } from "@/lib/addons/contract";
import { AccountItems } from "./account-items";
import { isHere, navOf } from "./nav";
import { usePalette } from "./palette-provider";
import type { Person } from "./user-menu";

type Props = { person: Person; siteName: string; addons: readonly AddonKey[] };

/** The sidebar of a narrow screen: a bar with a menu. */
export function TopBar({ person, siteName, addons }: Props) {
  const pathname = usePathname();
  const openPalette = usePalette();
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-surface pr-1.5 pl-4 sm:hidden">
      <Link href="/admin" className="mr-auto rounded-control">
        <Wordmark />
      </Link>
      <IconButton aria-label="Search" onClick={openPalette}>
        <Search className="size-5!" aria-hidden />
      </IconButton>
      <Menu
        className="w-64"
        trigger={
          <IconButton aria-label="Menu">
            <MenuIcon className="size-5!" aria-hidden />
          </IconButton>
        }
      >
        <div className="px-2.5 py-1.5">
          <p className="truncate font-medium">{person.name}</p>
          <p className="truncate text-small text-ink-3">{siteName}</p>
        </div>
        <MenuSeparator />
        {navOf(addons).map(({ href, label, icon: Icon }) => (
          <MenuLink key={href} render={<Link href={href} />} aria-current={isHere(href, pathname) ? "page" : undefined}>
            <Icon aria-hidden />
            {label}
          </MenuLink>
        ))}
        <MenuSeparator />
        <AccountItems />
      </Menu>
    </header>
  );
}
