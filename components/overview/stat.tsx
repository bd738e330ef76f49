import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Dot } from "@/components/ui/dot";

type Props = {
  label: string;
  value: number;
  /** The list of exactly what is counted, where there is one. */
  href?: string;
  live?: boolean;
  children: ReactNode;
};

export function Stat({ label, value, href, live = false, children }: Props) {
  return (
    <div
      className={classNames(
        "relative rounded-card border border-line p-4 sm:p-5",
        href && "transition-colors hover:bg-subtle",
      )}
    >
      <dt className="flex items-center justify-between gap-2 text-ink-2">
        {href ? (
          <Link href={href} className="rounded-[4px] after:absolute after:inset-0 after:rounded-card">
            {label}
          </Link>
        ) : (
          label
        )}
        {live && value > 0 && <Dot tone="live" />}
      </dt>
      <dd className="mt-2">
        <span className="block text-[28px] leading-8 font-semibold tracking-tight">{value}</span>
        <span className="text-small text-ink-3">{children}</span>
      </dd>
    </div>
  );
}
