"use client";

import { useQueryClient } from "@tanstack/react-query";

/** Each shows something of the others: a role its people, a person their phones, the audit log all of them. */
const LISTS = ["employees", "roles", "phones", "devices", "events", "sessions", "second-factor"];

/**
 * Every list looks again once people, roles, phones or addons have changed. With "none" it waits until it is shown
 * next.
 */
export function useLookAgain() {
  const client = useQueryClient();
  return (refetchType: "active" | "none" = "active") =>
    Promise.all(LISTS.map((list) => client.invalidateQueries({ queryKey: [list], refetchType })));
}
