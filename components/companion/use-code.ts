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
  return {
    code,
    isMaking: making.isPending,
    problem: making.error ? sentence(making.error) : cancel.error ? sentence(cancel.error) : null,
    state: status.data?.state ?? "waiting",
    opened: status.data?.opened ?? null,
    device: status.data?.device ?? null,
    make: () => make(),
    cancel: () => {
      if (code && !cancel.isPending) cancel.mutate(code.id);
    },
    isCancelling: cancel.isPending,
  };
}
