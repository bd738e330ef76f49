"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { useFade } from "./use-fade";

type Props = {
  icon?: ReactNode;
  title: string;
  /** One line or two under the title. */
  lead?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Whether what to do stays in sight while a long list is read. */
  stays?: boolean;
  /** What is read out after the title, by its id. */
  describedBy?: string;
  /** Whether its words stand in the middle as well. */
  centred?: boolean;
  /** Where its content stands: in the middle, or under the head. */
  from?: "middle" | "top";
};

/** A phone's screen: what it is about on top, what to do at the bottom, where the thumb is. */
export function Screen({
  icon,
  title,
  lead,
  children,
  actions,
  describedBy,
  stays = false,
  centred = false,
  from = "middle",
}: Props) {
  const fade = useFade();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // What had the focus is gone with the screen before. A field that took it keeps it.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={classNames("flex flex-1 flex-col gap-8", fade)}>
      <div
        className={classNames(
          "grid flex-1 grid-cols-1 gap-6 sm:flex-none",
          from === "middle" ? "content-center" : "content-start",
        )}
      >
        {icon}
        <div className="grid grid-cols-1 gap-6">
          <div className={classNames("grid grid-cols-1 gap-2", centred && "text-center")}>
            <h1
              ref={heading}
              tabIndex={-1}
              aria-describedby={describedBy}
              className="text-display font-semibold text-balance break-words outline-none"
            >
              {title}
            </h1>
            {lead && <div className={classNames("text-ink-2", centred && "text-balance")}>{lead}</div>}
          </div>
          {children}
        </div>
      </div>
      {actions && (
        <div className={classNames("grid gap-3", stays && "sticky bottom-0 -mb-5 bg-surface pt-3 pb-5")}>{actions}</div>
      )}
    </div>
  );
}
