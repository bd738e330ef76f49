"use client";

import { Plus, SearchX, Smartphone } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type PhoneFilters, NO_FILTERS, writeFilters } from "./phone-filters";

type Props = { filters: PhoneFilters; clear: () => void; onRegister: () => void };

export function PhonesEmpty({ filters, clear, onRegister }: Props) {
  if (writeFilters(filters) === writeFilters(NO_FILTERS)) {
    return (
      <EmptyState
        icon={<Smartphone />}
        title="No phone is registered yet"
        action={
          <Button onClick={onRegister}>
            <Plus aria-hidden />
            Register device
          </Button>
        }
      >
        Register an employee’s phone, and they sign in on it with one tap.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title={filters.q ? `No phone matches “${filters.q}”` : "No phone matches these filters"}
      action={<Button onClick={clear}>{filters.q ? "Clear search" : "Show all registered phones"}</Button>}
    >
      {filters.q
        ? "Try part of the person’s name, the model or the identifier."
        : "Look at all of them, or choose others."}
    </EmptyState>
  );
}
