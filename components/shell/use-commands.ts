"use client";

import { useQuery } from "@tanstack/react-query";
import { LogOut, Monitor, Moon, QrCode, Sun, UserPlus, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ComponentType } from "react";
import { findDevices } from "@/components/devices/devices-query";
import { PlatformGlyph } from "@/components/devices/platform-glyph";
import { findEmployees } from "@/components/employees/employees-query";
import { nameOf } from "@/components/employees/words";
import { useLiveCode } from "@/components/onboarding/live-code";
import { setTheme } from "@/components/theme/use-theme";
import { useLeave } from "@/components/ui/leave-guard";
import { useDebounced } from "@/components/ui/use-debounced";
import type { AddonKey } from "@/lib/addons/contract";
import { navOf } from "./nav";
import { useSignOut } from "./use-sign-out";

type Icon = ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
export type Command = { id: string; label: string; hint?: string; icon: Icon; run: () => void };

/**
 * Pages, commands, people and devices that match what was typed, in groups; empty groups are left out. People and devices
 * come together, and only once the site was asked about that very text: Enter would choose what stood there before.
 */
export function useCommands(text: string, addons: readonly AddonKey[]) {
  const router = useRouter();
  const leave = useLeave();
  const signOut = useSignOut();
  const { generate } = useLiveCode();
  const typed = text.trim();
  const q = useDebounced(typed);
  const foundDevices = useQuery({ ...findDevices(q), enabled: q.length > 1 });
  const foundPeople = useQuery({ ...findEmployees(q), enabled: q.length > 1 });
  const isSearching = typed.length > 1 && (typed !== q || foundDevices.isPending || foundPeople.isPending);
  const isFound = typed.length > 1 && !isSearching;

  const goTo = (href: string) => leave(() => router.push(href));
  const pages: Command[] = navOf(addons).map(({ href, label, icon }) => ({
    id: href,
    label,
    icon,
    run: () => goTo(href),
  }));
  const commands: Command[] = [
    {
      id: "generate",
      label: "Generate a QR code",
      icon: QrCode,
      run: () =>
        leave(() => {
          router.push("/admin/mobile-app");
          generate();
        }),
    },
    {
      id: "add-employee",
      label: "Add an employee",
      icon: UserPlus,
      run: () => goTo("/admin/employees/new"),
    },
    { id: "light", label: "Light theme", icon: Sun, run: () => setTheme("light") },
    { id: "dark", label: "Dark theme", icon: Moon, run: () => setTheme("dark") },
    { id: "system", label: "Theme of the system", icon: Monitor, run: () => setTheme("system") },
    { id: "sign-out", label: "Sign out", icon: LogOut, run: signOut },
  ];
  const people: Command[] = (isFound ? (foundPeople.data?.employees ?? []) : []).map((employee) => ({
    id: `employee-${employee.id}`,
    label: nameOf(employee),
    hint: [employee.designation, employee.employeeCode].filter(Boolean).join(", "),
    icon: UserRound,
    run: () => goTo(`/admin/employees/${employee.id}`),
  }));
  const devices: Command[] = (isFound ? (foundDevices.data?.devices ?? []) : []).map((device) => ({
    id: device.id,
    label: device.name,
    hint: [device.model, device.owner.name].filter(Boolean).join(", "),
    icon: PlatformGlyph[device.platform],
    run: () => goTo(`/admin/mobile-app?owner=all&q=${encodeURIComponent(device.name)}#devices`),
  }));

  const wanted = typed.toLowerCase();
  const matching = (list: Command[]) => list.filter(({ label }) => label.toLowerCase().includes(wanted));
  const groups = [
    { value: "Pages", items: matching(pages) },
    { value: "Commands", items: matching(commands) },
    { value: "People", items: people },
    { value: "Devices", items: devices },
  ];
  return { groups: groups.filter(({ items }) => items.length > 0), isSearching };
}
