import type { Metadata } from "next";
import { EnrolFrame } from "@/components/security/enrol-frame";
import { FactorCard } from "@/components/security/factor-card";
import { PasswordCard } from "@/components/security/password-card";
import { SessionsCard } from "@/components/security/sessions-card";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { requireAdmin } from "@/lib/auth/admin-page";
import { findSecondFactor } from "@/lib/security/find-second-factor";
import { listWebSessions } from "@/lib/security/list-sessions";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Security" };

/** How the admin who looks at it signs in, and where they are signed in. Each card is about one of these things. */
export default async function SecuritySettingsPage() {
  const admin = await requireAdmin({ isForEnrolling: true });
  const { email, mustEnrol } = admin;
  const [{ siteName, logoUrl }, factor, sessions] = await Promise.all([
    readSettings(),
    findSecondFactor(admin.id),
    listWebSessions(admin.id, admin.sessionId),
  ]);
  const factorCard = (
    <FactorCard found={factor} siteName={siteName} logoUrl={logoUrl} email={email} mustEnrol={mustEnrol} />
  );
  if (mustEnrol) return <EnrolFrame siteName={siteName}>{factorCard}</EnrolFrame>;
  return (
    <SettingsFrame siteName={siteName}>
      <PasswordCard email={email} />
      {factorCard}
      <SessionsCard found={sessions} />
    </SettingsFrame>
  );
}
