import type { ReactNode } from "react";
import { PageHead } from "@/components/ui/page-head";
import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { href: "/admin/settings", label: "General" },
  { href: "/admin/settings/addons", label: "Addons" },
  { href: "/admin/settings/security", label: "Security" },
  { href: "/admin/settings/clean-up", label: "Privacy & clean-up" },
];

export function SettingsFrame({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <div className="@container grid gap-6">
      <div className="grid gap-4">
        <PageHead title="Settings">How {siteName} works for everyone.</PageHead>
        <LinkTabs label="Settings" tabs={TABS} />
      </div>
      {children}
    </div>
  );
}
