"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { fieldError, request, sentence } from "@/components/api/request";
import { useToast } from "@/components/ui/toasts";
import { ApiError } from "@/lib/client/errors";
import type { Settings, SettingsChange } from "@/lib/settings/contract";

const keepAddress = async (publicUrl: string) => {
  const body: SettingsChange = { publicUrl };
  return (await request<{ settings: Settings }>("PATCH", "/admin/settings", { body })).settings;
};

/** Keeps the address that phones use. The page goes on with it by itself, without a reload. */
export function useChooseAddress(baseUrl: string) {
  const router = useRouter();
  const toast = useToast();
  const [isRefreshing, startRefresh] = useTransition();
  const keeping = useMutation({
    mutationFn: keepAddress,
    onSuccess: (_, url) => {
      toast.good(`Phones use ${url.replace(/^https?:\/\//, "")} now`);
      startRefresh(() => router.refresh());
    },
  });
  const busy = keeping.isPending || isRefreshing;
  return {
    choose: (url: string) => {
      if (!busy) keeping.mutate(url);
    },
    /** The one that is being kept. */
    chosen: busy ? (keeping.variables ?? null) : null,
    error: keeping.isError ? explain(keeping.error, baseUrl) : null,
  };
}

function explain(error: unknown, baseUrl: string): string {
  // Over plain http only the address in force proves that a change comes from our own page.
  if (error instanceof ApiError && error.code === "cross_origin")
    return `This can only be chosen from ${baseUrl}, on the server’s own machine. Open the page there.`;
  return fieldError(error, "publicUrl") ?? sentence(error);
}
