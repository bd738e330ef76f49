import { ChevronRight } from "lucide-react";
import Link from "next/link";

type Props = { trail: { href: string; label: string }[]; here: string };

/** The way back up. */
export function Breadcrumbs({ trail, here }: Props) {
  return (
    <nav aria-label="Breadcrumbs" className="max-sm:-my-3">
      <ol className="flex min-w-0 items-center gap-1.5 text-table text-ink-2">
        {trail.map(({ href, label }) => (
          <li key={href} className="flex min-w-0 items-center gap-1.5">
            <Link href={href} className="truncate rounded-[4px] transition-colors hover:text-ink max-sm:py-3">
              {label}
            </Link>
            <ChevronRight className="size-3.5 shrink-0 text-ink-3" aria-hidden />
          </li>
        ))}
        <li aria-current="page" className="truncate text-ink">
          {here}
        </li>
      </ol>
    </nav>
  );
}
