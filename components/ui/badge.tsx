import type { ReactNode } from "react";
import { classNames } from "./class-names";

const TONES = {
  plain: "border-line-2 bg-surface text-ink-2",
  ok: "border-ok-line bg-ok-soft text-ok-text",
  bad: "border-bad-line bg-bad-soft text-bad-text",
};

export function Badge({ tone = "plain", children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 shrink-0 items-center rounded-badge border px-1.5 text-head font-medium whitespace-nowrap",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
