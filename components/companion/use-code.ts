"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { sentence } from "@/components/api/request";
import { codeStatus } from "./app-queries";
import { useCompanion } from "./use-companion";

/** A code for another phone, and how it is doing. Made at once, and again on demand. */
export function useCode(isLive: boolean) {
  const { client } = useCompanion();
  const queries = useQueryClient();
  const { mutate: make, ...making } = useMutation({
    mutationFn: async () => {
      const code = await client.generateCode();
      const lifetime = Date.parse(code.expiresAt) - Date.parse(code.createdAt);
      // The difference of the site's own times, on this device's monotonic clock: its calendar may be wrong.
      return { ...code, lifetime, endsAt: performance.now() + lifetime };
    },
  });
  const code = making.data;
  const status = useQuery(codeStatus(client, code?.id, isLive));
  const cancel = useMutation({
    mutationFn: client.cancelCode,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["app", "code"] }),
  });
  useEffect(() => make(), [make]);
  const match = useMutation({
    mutationFn: ({ id, number }: { id: string; number: string }) => client.matchNumber(id, number),
    // Whatever came of it, the site knows how the code stands.
    onSettled: () => queries.invalidateQueries({ queryKey: ["app", "code"] }),
  });
  return {
    code,
    isMaking: making.isPending,
    problem: making.error
      ? sentence(making.error)
      : (cancel.error ?? match.error)
        ? sentence(cancel.error ?? match.error)
        : null,
    state: status.data?.state ?? "waiting",
    opened: status.data?.opened ?? null,
    device: status.data?.device ?? null,
    phone: status.data?.phone ?? null,
    cancelledBecause: status.data?.cancelledBecause ?? null,
    match: (number: string) => {
      if (code && !match.isPending) match.mutate({ id: code.id, number });
    },
    isMatching: match.isPending,
    make: () => {
      match.reset();
      cancel.reset();
      make();
    },
    cancel: () => {
      if (code && !cancel.isPending) cancel.mutate(code.id);
    },
    isCancelling: cancel.isPending,
  };
}
