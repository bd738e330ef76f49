import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/wordmark";
import { SignOutButton } from "./sign-out-button";

/** All that an admin sees before they have the second factor that the site asks of everyone who runs it. */
export function EnrolFrame({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_minmax(0,1fr)] bg-surface">
      <header className="flex items-center justify-between gap-4 px-5 py-6 sm:px-10 sm:py-9">
        <Wordmark />
        <SignOutButton />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="@container mx-auto grid w-full max-w-190 content-start gap-6 px-4 pb-10 outline-none sm:pt-10"
      >
        <div>
          <h1 className="text-display font-semibold break-words">One more step to {siteName}</h1>
          <p className="mt-1 max-w-[60ch] text-ink-2">
            Everyone who runs this site signs in with a password and a code. Set yours up to go on.
          </p>
        </div>
        {children}
      </main>
    </div>
  );
}
