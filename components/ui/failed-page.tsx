"use client";

import { RotateCw, Unplug } from "lucide-react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";
import { FAILED } from "./failed-words";

export function FailedPage({ retry }: { retry: () => void }) {
  return (
    <div className="grid min-h-[60dvh] place-content-center">
      <EmptyState
        tone="bad"
        icon={<Unplug />}
        title={FAILED.title}
        action={
          <Button onClick={retry}>
            <RotateCw aria-hidden />
            {FAILED.again}
          </Button>
        }
      >
        {FAILED.text}
      </EmptyState>
    </div>
  );
}
