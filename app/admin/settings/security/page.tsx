import type { Metadata } from "next";
import { PasswordCard } from "@/components/security/password-card";
import { SessionsCard } from "@/components/security/sessions-card";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { requireAdmin } from "@/lib/auth/admin-page";
import { listWebSessions } from "@/lib/security/list-sessions";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Security" };

/** How the admin who looks at it signs in, and where they are signed in. Each card is about one of these things. */
export default async function SecuritySettingsPage() {
  const admin = await requireAdmin();
  const [{ siteName }, sessions] = await Promise.all([readSettings(), listWebSessions(admin.id, admin.sessionId)]);
  return (
    <SettingsFrame siteName={siteName}>
      <PasswordCard email={admin.email} />
      <SessionsCard found={sessions} />
    </SettingsFrame>
  );
}
