import type { ReactNode } from "react";

/** The ring's box with two captions and the buttons below it, at the same places in every state. */
export function BoxLayout({ box, captions, children }: { box: ReactNode; captions?: ReactNode; children: ReactNode }) {
  return (
    <div className="fade-in grid w-68 gap-4">
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
