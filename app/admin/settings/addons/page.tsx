import type { Metadata } from "next";
import { AddonsSection } from "@/components/addons/addons-section";
import { PolicyForm } from "@/components/addons/policy-form";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { countAddonUse } from "@/lib/addons/count-use";
import { listAddons } from "@/lib/addons/list";
import { requireAdmin } from "@/lib/auth/admin-page";
import { listRoles } from "@/lib/roles/list";
import { readSettings } from "@/lib/settings/read";

export const metadata: Metadata = { title: "Addons" };

export default async function AddonsSettingsPage() {
  await requireAdmin();
  const [settings, addons, use, { roles }] = await Promise.all([
    readSettings(),
    listAddons(),
    countAddonUse(),
    // As many as the setting can name.
    listRoles({ limit: 100 }),
  ]);
  const [isUidLoginOn, isFieldManagerOn] = (["uid-login", "field-manager"] as const).map((wanted) =>
    addons.some(({ key, enabled }) => key === wanted && enabled),
  );
  const mobileRoles = roles
    .filter((role) => role.isMobileAppAccessEnabled)
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return (
    <SettingsFrame siteName={settings.siteName}>
      <AddonsSection addons={addons} use={use} />
      {isFieldManagerOn && (
        <PolicyForm
          // What was changed and not saved in rows that are gone must not be saved with the others.
          key={isUidLoginOn ? "uid-login" : "field-manager"}
          settings={settings}
          roles={mobileRoles}
          isUidLoginOn={isUidLoginOn ?? false}
        />
      )}
    </SettingsFrame>
  );
}
