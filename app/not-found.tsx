import Link from "next/link";
import { Key } from "@/components/brand/mark";
import { buttonClass } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <Key className="size-10 text-brass" />
      <div className="grid gap-1">
        <h1 className="text-title font-semibold">There is nothing here</h1>
        <p className="text-ink-2">The address may be mistyped, or the page has moved.</p>
      </div>
      <Link href="/admin" className={buttonClass({})}>
        Go to the overview
      </Link>
    </main>
  );
}
