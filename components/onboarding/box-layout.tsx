import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type Props = {
  box: ReactNode;
  captions?: ReactNode;
  /** Whether it comes in gently. What somebody waits for is there at once. */
  fades?: boolean;
  children: ReactNode;
};

/** The ring's box with two captions and the buttons below it, at the same places in every state. */
export function BoxLayout({ box, captions, fades = true, children }: Props) {
  return (
    <div className={classNames("grid w-68 gap-4", fades && "fade-in")}>
      <div className="grid gap-3">
        {box}
        {captions}
      </div>
      {children}
    </div>
  );
}

export function Caption({ label, children, end = false }: { label: string; children: ReactNode; end?: boolean }) {
  return (
    <div className={end ? "text-right" : "min-w-0"}>
      <p className="text-small text-ink-3">{label}</p>
      {children}
    </div>
  );
}
