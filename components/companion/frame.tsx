"use client";

import type { ReactNode } from "react";
import { SiteLogo } from "@/components/brand/site-logo";
import { Wordmark } from "@/components/brand/wordmark";
import type { SiteFacts } from "./site-facts";
import { OfflineNote } from "./offline-note";

type Props = {
  /** Once this device has to do with a site, its screens stand under that site's name. */
  site?: SiteFacts;
  /** Who is signed in. */
  aside?: ReactNode;
  children?: ReactNode;
};

/** A phone's whole screen; on a larger one, a card in its middle. */
export function Frame({ site, aside, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col bg-surface text-phone sm:items-center sm:justify-center sm:bg-canvas sm:py-10">
      <div className="flex w-full flex-1 flex-col px-5 pt-[max(1.25rem,env(safe-area-inset-top))] pb-[max(1.25rem,env(safe-area-inset-bottom))] sm:max-w-105 sm:flex-none sm:rounded-dialog sm:border sm:border-line sm:bg-surface sm:p-8">
        <header className="mb-6 flex min-h-8 items-center justify-between gap-4">
          {site ? (
            <span className="flex min-w-0 items-center gap-2.5 text-section font-semibold">
              <SiteLogo url={site.logoUrl} className="size-6" />
              <span className="truncate">{site.name}</span>
            </span>
          ) : (
            <Wordmark />
          )}
          {aside}
        </header>
        <OfflineNote />
        <main className="flex flex-1 flex-col">{children}</main>
      </div>
    </div>
  );
}
