import type { Metadata } from "next";
import { CleanUpForm } from "@/components/settings/clean-up-form";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { requireAdmin } from "@/lib/auth/admin-page";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Privacy & clean-up" };

export default async function CleanUpSettingsPage() {
  await requireAdmin();
  const settings = await readSettings();
  return (
    <SettingsFrame siteName={settings.siteName}>
      <CleanUpForm settings={settings} />
    </SettingsFrame>
  );
}
