"use client";

import { signOut } from "@/components/api/next-auth";
import { UNAVAILABLE } from "@/lib/client/send";
import { useLeave } from "@/components/ui/leave-guard";
import { useToast } from "@/components/ui/toasts";

/** Signs out, once unsaved changes may go; says so where it failed. */
export function useSignOut() {
  const leave = useLeave();
  const toast = useToast();
  const tryTo = async () => {
    if (!(await signOut())) toast.bad("You are still signed in", UNAVAILABLE);
  };
  return () => leave(() => void tryTo());
}
