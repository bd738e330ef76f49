import type { Metadata } from "next";
import { DevicesSection } from "@/components/devices/devices-section";
import { readFilters, toQuery } from "@/components/devices/device-filters";
import { isBlocked } from "@/components/onboarding/address-check";
import { AddressNotes } from "@/components/onboarding/address-notes";
import { ConnectPanel } from "@/components/onboarding/connect-panel";
import { NoDevices } from "@/components/onboarding/no-devices";
import { Tips } from "@/components/onboarding/tips";
import { PageHead } from "@/components/ui/page-head";
import { requireAdmin } from "@/lib/auth/admin-page";
import { listDevices } from "@/lib/devices/list";
import { listDevicesQuery } from "@/lib/devices/contract";
import { env } from "@/lib/env";
import { resolveBaseUrl } from "@/lib/settings/base-url";
import { localAddresses } from "@/lib/settings/local-addresses";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Mobile App" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MobileAppPage({ searchParams }: Props) {
  const admin = await requireAdmin();
  const params = await searchParams;
  const initial = readFilters((name) => [params[name]].flat()[0]);
  const query = listDevicesQuery.parse(toQuery(initial));
  const [{ siteName }, baseUrl, firstPage] = await Promise.all([
    readSettings(),
    resolveBaseUrl(),
    listDevices(query, { userId: admin.id, deviceId: null }),
  ]);
  const isFixed = env().APP_BASE_URL !== undefined;
  const choices = isBlocked({ baseUrl, isFixed }) ? localAddresses() : [];
  const address = { baseUrl, isFixed, choices };
  return (
    <div className="grid gap-8">
      <div className="grid gap-5">
        <PageHead title="Mobile App">Connect your phones to {siteName}, and see every device that has access.</PageHead>
        <AddressNotes address={address} />
        <ConnectPanel address={address} />
      </div>
      <DevicesSection
        firstPage={firstPage}
        initial={initial}
        viewerId={admin.id}
        empty={<NoDevices address={address} />}
      />
      <Tips />
    </div>
  );
}
