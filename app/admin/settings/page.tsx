import type { Metadata } from "next";
import { GeneralForm } from "@/components/settings/general-form";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { requireAdmin } from "@/lib/auth/admin-page";
import { env } from "@/lib/env";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Settings" };

export default async function GeneralSettingsPage() {
  await requireAdmin();
  const settings = await readSettings();
  return (
    <SettingsFrame siteName={settings.siteName}>
      <GeneralForm settings={settings} fixedAddress={env().APP_BASE_URL ?? null} />
    </SettingsFrame>
  );
}
