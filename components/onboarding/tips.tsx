import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

const list = "grid list-disc gap-1 pl-4 text-ink-2 marker:text-ink-3";

export const ScanTips = () => (
  <ul className={list}>
    <li>Turn up the screen’s brightness, and hold the phone a hand’s length away.</li>
    <li>Use the phone’s own camera app. Some older ones need a QR scanner app.</li>
    <li>Copy the link and send it to the phone. It works once, like the code.</li>
    <li>Has it expired? Generate a new code.</li>
  </ul>
);

/** Short help, where it is needed. */
export function Tips() {
  return (
    <section aria-labelledby="tips" className="grid gap-3">
      <h2 id="tips" className="text-section font-semibold">
        If something does not work
      </h2>
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line">
        <Tip title="The code won’t scan">
          <ScanTips />
        </Tip>
        <Tip title="The phone says it could not connect">
          <ul className={list}>
            <li>“This code was already used” or “has expired”: generate a new code and scan that one.</li>
            <li>“This phone belongs to someone else’s account”: its owner’s device has to be revoked here first.</li>
            <li>The page does not open at all: the phone must reach this site’s address. Try the same Wi-Fi.</li>
            <li>Each refusal stands in the audit log with its reason.</li>
          </ul>
        </Tip>
        <Tip title="A device does not show up">
          <ul className={list}>
            <li>The phone must say “Connected”. Opening the link alone connects nothing.</li>
            <li>Clear the search and the filters, and choose “Everyone’s”.</li>
            <li>A phone that connects again keeps its row, unless it was revoked in between.</li>
          </ul>
        </Tip>
      </div>
    </section>
  );
}

function Tip({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none items-center gap-2.5 px-4 py-2.5 font-medium -outline-offset-2 transition-colors hover:bg-subtle [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90" aria-hidden />
        {title}
      </summary>
      <div className="px-4 pb-4 pl-10.5">{children}</div>
    </details>
  );
}
