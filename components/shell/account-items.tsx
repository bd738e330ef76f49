"use client";

import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { setTheme, useTheme } from "@/components/theme/use-theme";
import { MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useSignOut } from "./use-sign-out";

const THEMES = [
  { value: "system", label: "System", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
] as const;

/** What the user menu and the phone's menu share: the theme switch and the way out. */
export function AccountItems() {
  const theme = useTheme();
  const signOut = useSignOut();
  return (
    <>
      <MenuChoice label="Theme" value={theme} onValue={setTheme} options={THEMES} />
      <MenuSeparator />
      <MenuItem onClick={signOut}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </>
  );
}
