"use client";

import { Popover } from "@base-ui/react/popover";
import { type ReactElement, useRef } from "react";
import type { Wish } from "@/components/ui/use-opener";
import { useWish } from "@/components/ui/use-wish";
import { ScanTips } from "./tips";

export function ScanHelpPopup({ wish, trigger }: { wish: Wish; trigger: ReactElement }) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Popover.Root {...useWish(wish, button)}>
      <Popover.Trigger ref={button} render={trigger} />
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
