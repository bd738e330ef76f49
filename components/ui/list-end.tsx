"use client";

import { Button } from "./button";

type Props = {
  shown: number;
  /** What did not load, where it did not: "The next devices did not load." */
  failure: string | false;
  loading: boolean;
  onMore: () => void;
};

/** The foot of a list that has more to show. */
export function ListEnd({ shown, failure, loading, onMore }: Props) {
  return (
    <div className="flex items-center justify-between gap-4 border-t border-line px-4 py-2.5">
      <p className="text-small text-ink-3">{failure || `${shown} shown, newest first`}</p>
      {/* Not `disabled`, which would lose the focus. */}
      <Button aria-disabled={loading} onClick={() => !loading && onMore()}>
        {failure ? "Try again" : "Load more"}
      </Button>
    </div>
  );
}
