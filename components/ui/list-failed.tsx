"use client";

import { RotateCw, Unplug } from "lucide-react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";

/** Stands where a list would that did not load. */
export function ListFailed({ retry, children }: { retry: () => void; children: string }) {
  return (
    <EmptyState
      tone="bad"
      icon={<Unplug />}
      title="The list did not load"
      action={
        <Button onClick={retry}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
