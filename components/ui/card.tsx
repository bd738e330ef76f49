import { type ReactNode, useId } from "react";

type Props = { title: string; description?: ReactNode; action?: ReactNode; children: ReactNode };

/** A part of a page under a head of its own. */
export function Card({ title, description, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="overflow-hidden rounded-card border border-line">
      <div className="flex min-h-12 items-center justify-between gap-4 px-4 py-2.5">
        <div className="min-w-0">
          <h2 id={id} className="text-body font-semibold">
            {title}
          </h2>
          {description && <p className="text-small text-ink-2">{description}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

/** What a card says where it would list something. */
export const CardNote = ({ children }: { children: ReactNode }) => (
  <p className="border-t border-line px-4 py-6 text-center text-ink-2">{children}</p>
);

/** Facts, one a line, each under the other. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="border-t border-line px-4 [&>div+div]:border-t [&>div+div]:border-line">{children}</dl>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-h-10 grid-cols-[112px_minmax(0,1fr)] items-baseline gap-2 py-2.5">
      <dt className="text-ink-3">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
