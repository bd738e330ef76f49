import type { ReactNode } from "react";

export function PageHead({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="grid gap-0.5">
        <h1 className="text-title font-semibold">{title}</h1>
        <p className="text-body text-ink-2 max-sm:text-phone">{children}</p>
      </div>
      {action}
    </div>
  );
}
