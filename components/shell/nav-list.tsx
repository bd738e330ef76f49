"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useLiveCode } from "@/components/onboarding/live-code";
import { Dot } from "@/components/ui/dot";
import { classNames } from "@/components/ui/class-names";
import type { AddonKey } from "@/lib/addons/contract";
import { isHere, navOf } from "./nav";

export function NavList({ addons }: { addons: readonly AddonKey[] }) {
  const pathname = usePathname();
  const { phase } = useLiveCode();
  return (
    <nav aria-label="Main">
      <ul className="grid gap-0.5">
        {navOf(addons).map(({ href, label, icon: Icon }) => {
          const here = isHere(href, pathname);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? "page" : undefined}
                className={classNames(
                  "flex h-8 items-center gap-2.5 rounded-control px-2.5 transition-colors",
                  here ? "bg-fill-2 font-medium text-ink" : "text-ink-2 hover:bg-fill hover:text-ink",
                )}
              >
                <Icon className="size-4 shrink-0" aria-hidden />
                <span className="flex-1">{label}</span>
                {href === "/admin/mobile-app" && (phase === "live" || phase === "matching") && (
                  <>
                    <Dot tone="live" />
                    <span className="sr-only">, a code is live</span>
                  </>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
