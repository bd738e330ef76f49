"use client";

import { Popover } from "@base-ui/react/popover";
import { CircleQuestionMark } from "lucide-react";
import { ScanTips } from "./tips";

export function ScanHelp() {
  return (
    <Popover.Root>
      <Popover.Trigger className="flex shrink-0 items-center gap-2 rounded-badge py-1 text-ink-2 transition-colors hover:text-ink max-sm:min-h-11">
        <CircleQuestionMark className="size-4" aria-hidden />
        <span className="max-sm:sr-only">Code won’t scan?</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={8} className="z-40">
          <Popover.Popup className="grid w-80 max-w-[calc(100vw-2rem)] gap-2 rounded-dialog border border-line bg-surface p-4 shadow-pop transition-opacity duration-160 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Popover.Title className="font-semibold">The code won’t scan</Popover.Title>
            <ScanTips />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
