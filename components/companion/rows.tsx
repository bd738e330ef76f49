import { ChevronRight } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

/** Ways on, one under the other. */
export const Rows = ({ children }: { children: ReactNode }) => (
  <ul className="divide-y divide-line overflow-hidden rounded-card border border-line">{children}</ul>
);

type Props = ComponentProps<"button"> & { icon: ReactNode; note?: ReactNode; "data-way"?: string };

export function Row({ icon, note, children, ...props }: Props) {
  return (
    <li>
      <button
        type="button"
        {...props}
        className="flex min-h-12 w-full items-center gap-3 px-4 py-2 text-left text-body font-medium -outline-offset-2 transition-colors enabled:hover:bg-subtle [&_svg]:size-4 [&_svg]:shrink-0"
      >
        <span className="grid text-ink-2" aria-hidden>
          {icon}
        </span>
        <span className="flex-1">{children}</span>
        <ChevronRight className="text-ink-3" aria-hidden />
      </button>
      {note}
    </li>
  );
}
