import {
  LayoutGrid,
  type LucideIcon,
  MapPinned,
  ScrollText,
  Settings2,
  ShieldCheck,
  Smartphone,
  Users,
} from "lucide-react";
import type { AddonKey } from "@/lib/addons/contract";

type Page = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** There is no such page while this one is off. */
  addon?: AddonKey;
};

const PAGES: readonly Page[] = [
  { href: "/admin", label: "Overview", icon: LayoutGrid },
  { href: "/admin/mobile-app", label: "Mobile App", icon: Smartphone },
  { href: "/admin/field-manager", label: "Field Manager", icon: MapPinned, addon: "field-manager" },
  { href: "/admin/employees", label: "Employees", icon: Users },
  { href: "/admin/roles", label: "Roles", icon: ShieldCheck },
  { href: "/admin/audit", label: "Audit log", icon: ScrollText },
  { href: "/admin/settings", label: "Settings", icon: Settings2 },
];

/** The pages there are while these addons are on. */
export const navOf = (addons: readonly AddonKey[]): Page[] =>
  PAGES.filter(({ addon }) => addon === undefined || addons.includes(addon));

export const isHere = (href: string, pathname: string) =>
  href === "/admin" ? pathname === href : pathname === href || pathname.startsWith(`${href}/`);
