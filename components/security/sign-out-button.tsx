"use client";

import { useSignOut } from "@/components/shell/use-sign-out";
import { Button } from "@/components/ui/button";

/** The way out, where there is no menu. */
export function SignOutButton() {
  const signOut = useSignOut();
  return (
    <Button variant="ghost" onClick={signOut}>
      Sign out
    </Button>
  );
}
