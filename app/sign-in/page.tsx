import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { KeyArt } from "@/components/brand/key-art";
import { SiteLogo } from "@/components/brand/site-logo";
import { Wordmark } from "@/components/brand/wordmark";
import { nextPath } from "@/components/sign-in/next-path";
import { SecondStep } from "@/components/sign-in/second-step";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { findAdmin, findPendingPerson } from "@/lib/auth/admin-page";
import { nextPathCookie } from "@/lib/auth/session-cookie";
import { resolveBaseUrl } from "@/lib/settings/base-url";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next: asked, late } = await searchParams;
  const next = nextPath(asked ?? (await cookies()).get(nextPathCookie())?.value);
  if (await findAdmin()) redirect(next);
  const [pending, { siteName, logoUrl }, baseUrl] = await Promise.all([
    findPendingPerson(),
    readSettings(),
    resolveBaseUrl(),
  ]);
  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex flex-col px-5 py-6 sm:px-10 sm:py-9">
        <header>
          <Wordmark />
        </header>
        <main className="mx-auto flex w-full max-w-86 flex-1 flex-col justify-center py-10">
          <SiteLogo url={logoUrl} className="size-11" />
          {pending ? (
            <SecondStep next={next} email={pending.email} />
          ) : (
            <>
              <h1 className="mt-6 text-display font-semibold break-words">Sign in to {siteName}</h1>
              <p className="mt-1 mb-7 text-ink-2">For the people who run the site.</p>
              <SignInForm next={next} isLate={late !== undefined} />
            </>
          )}
        </main>
        <footer className="text-ink-3">{new URL(baseUrl).host}</footer>
      </div>
      <div aria-hidden className="m-3 ml-0 flex flex-col rounded-dialog bg-night max-lg:hidden">
        <div className="grid flex-1 place-items-center p-10">
          <KeyArt className="max-h-[72dvh] w-[78%]" />
        </div>
        <p className="p-10 pt-0 text-title text-[#faf9f7]">Scan once. Cut off any time.</p>
      </div>
    </div>
  );
}
