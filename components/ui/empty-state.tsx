import type { ReactNode } from "react";
import { classNames } from "./class-names";

type Props = { icon: ReactNode; title: string; children: ReactNode; action?: ReactNode; tone?: "plain" | "bad" };

/** What stands where a list would: nothing yet, nothing that matches, or nothing that loaded. Offers one way on. */
export function EmptyState({ icon, title, children, action, tone = "plain" }: Props) {
  return (
    <div
      className="fade-in grid justify-items-center gap-4 px-6 py-10 text-center"
      role={tone === "bad" ? "alert" : undefined}
    >
      <IconDisc tone={tone}>{icon}</IconDisc>
      <div className="grid max-w-72 gap-1">
        <p className="text-section font-semibold break-words">{title}</p>
        <p className="text-body text-ink-2">{children}</p>
      </div>
      {action}
    </div>
  );
}

const DISCS = {
  plain: "border-line-2 bg-surface text-ink-2",
  live: "border-brass-line bg-brass-soft text-brass-text",
  ok: "border-ok-line bg-ok-soft text-ok-text",
  bad: "border-bad-line bg-bad-soft text-bad-text",
};

export function IconDisc({ tone, children }: { tone: keyof typeof DISCS; children: ReactNode }) {
  return (
    <span
      aria-hidden
      className={classNames("grid size-11 shrink-0 place-items-center rounded-full border [&_svg]:size-5", DISCS[tone])}
    >
      {children}
    </span>
  );
}
