"use client";

import { useMutation } from "@tanstack/react-query";
import { type ComponentProps, type ReactNode } from "react";
import { sentence } from "@/components/api/request";
import { Button } from "@/components/ui/button";
import { NotProven, useProof } from "./use-proof";

type Props<T> = {
  /** Done for somebody who proved a moment ago who they are; where they did not, they are asked. */
  work: () => Promise<T>;
  onDone: (result: T) => void;
  variant?: ComponentProps<typeof Button>["variant"];
  children: ReactNode;
};

/** A button for what asks for the password first. A failure is said beside it. */
export function ProvenButton<T>({ work, onDone, variant = "secondary", children }: Props<T>) {
  const { prove, dialog } = useProof();
  const doing = useMutation({ mutationFn: () => prove(work), onSuccess: onDone });
  const hasFailed = doing.isError && !(doing.error instanceof NotProven);
  return (
    <>
      <Button
        variant={variant}
        // Not `disabled`, which would lose the focus.
        aria-disabled={doing.isPending}
        onClick={() => !doing.isPending && doing.mutate()}
      >
        {children}
      </Button>
      {hasFailed && (
        <p role="alert" className="basis-full text-small text-bad-text">
          {sentence(doing.error)}
        </p>
      )}
      {dialog}
    </>
  );
}
