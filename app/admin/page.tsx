import type { Metadata } from "next";
import { LatestEvents } from "@/components/overview/latest-events";
import { Stat } from "@/components/overview/stat";
import { PageHead } from "@/components/ui/page-head";
import { requireAdmin } from "@/lib/auth/admin-page";
import { summarize } from "@/lib/overview/summarize";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const admin = await requireAdmin();
  const [{ siteName }, overview] = await Promise.all([readSettings(), summarize()]);
  return (
    <div className="grid gap-5">
      <PageHead title="Overview">
        Hello, {admin.firstName}. This is {siteName} at a glance.
      </PageHead>
      <dl className="grid gap-3 sm:gap-4 sm:grid-cols-[repeat(auto-fit,minmax(200px,1fr))]">
        <Stat label="Devices connected" value={overview.connectedDevices} href="/admin/mobile-app?owner=all">
          By all admins
        </Stat>
        <Stat label="Recently active" value={overview.recentlyActiveDevices}>
          In the last 24 hours
        </Stat>
        <Stat label="Codes waiting" value={overview.waitingCodes} live>
          {overview.waitingCodes > 0 ? "For a phone to scan them" : "No code is live"}
        </Stat>
      </dl>
      <LatestEvents events={overview.latestEvents} />
    </div>
  );
}
