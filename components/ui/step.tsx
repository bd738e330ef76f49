import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const LOOKS = {
  done: "border-ok-line bg-ok-soft text-ok-text",
  current: "border-brass bg-surface text-brass-text shadow-[0_0_0_3px_var(--brass-soft)]",
  ahead: "border-line-2 bg-surface text-ink-2",
};

type Props = { number: number; title: string; state: keyof typeof LOOKS; last: boolean; children: ReactNode };

export function Step({ number, title, state, last, children }: Props) {
  return (
    <li
      aria-current={state === "current" ? "step" : undefined}
      className={classNames("relative flex gap-4", !last && "min-h-20 pb-4")}
    >
      {!last && <span aria-hidden className="absolute top-8 bottom-1 left-3.5 w-px -translate-x-1/2 bg-line-2" />}
      <span
        className={classNames(
          "grid size-7 shrink-0 place-items-center rounded-full border text-small font-medium transition-colors duration-220",
          LOOKS[state],
        )}
      >
        {state === "done" ? <Check className="size-4" aria-hidden /> : number}
      </span>
      <div className="pt-1">
        <p className="font-medium">
          {title}
          {state === "done" && <span className="sr-only"> (done)</span>}
        </p>
        <p className="text-ink-2">{children}</p>
      </div>
    </li>
  );
}
