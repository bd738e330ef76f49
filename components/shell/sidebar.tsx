import Link from "next/link";
import { Wordmark } from "@/components/brand/wordmark";
import type { AddonKey } from "@/lib/addons/contract";
import { NavList } from "./nav-list";
import { SearchButton } from "./search-button";
import { type Person, UserMenu } from "./user-menu";

type Props = { person: Person; siteName: string; addons: readonly AddonKey[] };

export function Sidebar({ person, siteName, addons }: Props) {
  return (
    <header className="sticky top-0 flex h-dvh flex-col px-3 pt-4.5 pb-3 max-sm:hidden">
      <Link href="/admin" className="mb-4.5 self-start rounded-control p-0.5 pl-2">
        <Wordmark />
      </Link>
      <SearchButton />
      <div className="mt-4 flex-1 overflow-y-auto">
        <NavList addons={addons} />
      </div>
      <UserMenu person={person} siteName={siteName} />
    </header>
  );
}
