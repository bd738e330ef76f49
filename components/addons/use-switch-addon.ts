"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { request } from "@/components/api/request";
import { useLookAgain } from "@/components/api/use-look-again";
import type { Addon, AddonKey } from "@/lib/addons/contract";

type Switched = { key: AddonKey; enabled: boolean };

const switchAddon = async ({ key, enabled }: Switched) =>
  (await request<{ addons: Addon[] }>("PATCH", `/admin/addons/${key}`, { body: { enabled } })).addons;

/** Which addons a switch moves: those it needs go on with it, those that need it go off with it. */
const movedBy = (addons: Addon[], { key, enabled }: Switched): AddonKey[] => {
  const needed = addons.find((addon) => addon.key === key)?.needs ?? [];
  const dependent = addons.filter((addon) => addon.needs.includes(key)).map((addon) => addon.key);
  return [key, ...(enabled ? needed : dependent)];
};

/** Switches addons. While that is under way they stand as they are going to; then the page and its frame follow. */
export function useSwitchAddon(addons: Addon[]) {
  const router = useRouter();
  const lookAgain = useLookAgain();
  const [refreshing, startRefresh] = useTransition();
  const mutation = useMutation({
    mutationFn: switchAddon,
    onSuccess: () => {
      void lookAgain();
      startRefresh(() => router.refresh());
    },
  });
  const busy = mutation.isPending || refreshing;
  const wanted = busy ? mutation.variables : undefined;
  const moved = wanted ? movedBy(addons, wanted) : [];
  return {
    busy,
    addons: addons.map((addon) =>
      wanted && moved.includes(addon.key) ? { ...addon, enabled: wanted.enabled } : addon,
    ),
    switchAddon: mutation.mutateAsync,
  };
}
