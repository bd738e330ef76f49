"use client";

import { Dot } from "@/components/ui/dot";
import { useReachable } from "./use-reachable";

/** Says that the site cannot be reached, and goes away by itself once it can. */
export function OfflineNote() {
  const isReachable = useReachable();
  return (
    <output className="block">
      {!isReachable && (
        <span className="mb-6 flex items-center gap-3 rounded-card border border-bad-line bg-bad-soft px-4 py-3 text-body">
          <Dot tone="bad" />
          No connection. Trying again.
        </span>
      )}
    </output>
  );
}
