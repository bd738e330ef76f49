"use client";

import { CircleQuestionMark } from "lucide-react";
import { cloneElement } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { useOpener } from "@/components/ui/use-opener";

const source = onDemand(() => import("./scan-help-popup"));

const TRIGGER = (
  <button
    type="button"
    className="flex shrink-0 items-center gap-2 rounded-badge py-1 text-ink-2 transition-colors hover:text-ink max-sm:min-h-11"
  >
    <CircleQuestionMark className="size-4" aria-hidden />
    <span className="max-sm:sr-only">Code won’t scan?</span>
  </button>
);

export function ScanHelp() {
  const opener = useOpener(source);
  if (opener.parts) return <opener.parts.ScanHelpPopup wish={opener.wish} trigger={TRIGGER} />;
  return cloneElement(TRIGGER, { "aria-haspopup": "dialog", "aria-expanded": false, ...opener.props });
}
