"use client";

import { useCompanion } from "./use-companion";

/** The way for whoever does not come by a code. */
export function EmployeeEntry() {
  const { go } = useCompanion();
  return (
    <p className="text-center text-body text-ink-2">
      Employee?{" "}
      <button
        type="button"
        className="min-h-11 rounded-badge font-medium text-ink underline underline-offset-4"
        onClick={() => go({ at: "employee" })}
      >
        Sign in here
      </button>
    </p>
  );
}
