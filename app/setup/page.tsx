import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { Wordmark } from "@/components/brand/wordmark";
import { SetupPage } from "@/components/setup/setup-page";
import { buttonClass } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import { isSetUp } from "@/lib/setup/is-set-up";

export const metadata: Metadata = { title: "Set up" };

export default async function Setup() {
  await connection();
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-5 py-6 sm:px-8">
        <Wordmark />
        <span className="text-ink-3">First start</span>
      </header>
      <main className="flex flex-1 justify-center px-4 pt-4 pb-12 sm:pt-12">
        {(await isSetUp()) ? <AlreadySetUp /> : <SetupPage />}
      </main>
    </div>
  );
}

function AlreadySetUp() {
  return (
    <div className="grid max-w-96 content-start justify-items-center gap-4 pt-[10dvh] text-center">
      <IconDisc tone="ok">
        <CircleCheck />
      </IconDisc>
      <div className="grid gap-2">
        <h1 className="text-title font-semibold">This site is set up</h1>
        <p className="text-ink-2">It has an admin, so the setup is closed.</p>
      </div>
      <Link href="/sign-in" className={buttonClass({ variant: "primary", size: "large" })}>
        Sign in
      </Link>
    </div>
  );
}
