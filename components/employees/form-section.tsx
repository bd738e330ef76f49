import { type ReactNode, useId } from "react";

/** Fields that belong together, beside what they are about. */
export function FormSection({ title, about, children }: { title: string; about: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-4 px-5 py-6 @2xl:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
    >
      <div>
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        <p className="text-small text-ink-2">{about}</p>
      </div>
      <div className="grid items-start gap-x-4 gap-y-5 @lg:grid-cols-2">{children}</div>
    </section>
  );
}
