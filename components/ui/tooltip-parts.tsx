"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import { type ComponentProps, type ReactElement, type ReactNode, useState } from "react";

/** How long one points before it shows, and after it has gone the next shows at once; milliseconds. */
const [REST, NEXT] = [400, 400];

// Base UI's provider would do this, and would come with all the rest before anybody points at anything.
let goneAt = Number.NEGATIVE_INFINITY;

export type TooltipProps = { trigger: ReactElement<ComponentProps<"time">>; children: ReactNode };

const onOpenChange = (isOpen: boolean) => {
  if (!isOpen) goneAt = performance.now();
};

export function Tooltip({ trigger, children }: TooltipProps) {
  const [delay] = useState(() => (performance.now() - goneAt < NEXT ? 0 : REST));
  return (
    <Base.Root onOpenChange={onOpenChange}>
      <Base.Trigger delay={delay} render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="rounded-badge bg-primary px-2 py-1 text-small text-on-primary transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
