"use client";

import { ChevronRight, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useId } from "react";
import { Switch } from "@/components/ui/switch";
import type { Addon } from "@/lib/addons/contract";

type Props = {
  addon: Addon;
  icon: LucideIcon;
  busy: boolean;
  onSwitch: (enabled: boolean) => void;
  /** The line at its foot. */
  children: ReactNode;
};

export function AddonCard({ addon, icon: Icon, busy, onSwitch, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={`${id}-name`} className="flex flex-col rounded-card border border-line p-5">
      <div className="mb-4 flex items-start gap-3">
        <span
          aria-hidden
          className="grid size-10 shrink-0 place-items-center rounded-control border border-line bg-subtle text-ink"
        >
          <Icon className="size-5" strokeWidth={1.75} />
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex items-start justify-between gap-3">
            <h2 id={`${id}-name`} className="text-section leading-5 font-semibold">
              {addon.name}
            </h2>
            <Switch
              aria-labelledby={`${id}-name`}
              aria-describedby={`${id}-what`}
              checked={addon.enabled}
              readOnly={busy}
              onCheckedChange={onSwitch}
            />
          </div>
          <p id={`${id}-what`} className="mt-1 text-ink-2">
            {addon.description}
          </p>
        </div>
      </div>
      <div className="mt-auto flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line pt-3 text-ink-2">
        {children}
      </div>
    </section>
  );
}

export const Fact = ({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) => (
  <span className="flex items-center gap-2.5">
    <Icon className="size-4 shrink-0" aria-hidden />
    {children}
  </span>
);

export const OpenLink = ({ href, name }: { href: string; name: string }) => (
  <Link
    href={href}
    aria-label={`Open ${name}`}
    className="-my-1 -mr-1 flex items-center gap-1 rounded-badge px-1 py-1 text-ink transition-colors hover:bg-fill max-sm:py-3"
  >
    Open <ChevronRight className="size-4" aria-hidden />
  </Link>
);
