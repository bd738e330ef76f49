"use client";

import Link from "next/link";
import { NumberInput } from "@/components/settings/number-input";
import { SettingsCard, SettingsRow } from "@/components/settings/settings-card";
import { useSettingsForm } from "@/components/settings/use-settings-form";
import { Switch } from "@/components/ui/switch";
import type { Role } from "@/lib/roles/contract";
import type { Settings } from "@/lib/settings/contract";
import { RoleChoice } from "./role-choice";

type Props = { settings: Settings; roles: Role[]; isUidLoginOn: boolean };

/** How one-tap sign-in works here; how many devices an employee may hold, also while there is no one-tap sign-in. */
export function PolicyForm({ settings, roles, isUidLoginOn }: Props) {
  const form = useSettingsForm(settings);
  const { values, set, errorOf } = form;
  return (
    <section aria-labelledby="policy" className="grid gap-3 pt-2">
      <div className="grid gap-0.5">
        <h2 id="policy" className="text-section font-semibold">
          {isUidLoginOn ? "UID Login policy" : "Field Manager policy"}
        </h2>
        <p className="text-ink-2">
          {isUidLoginOn
            ? "Applies from the next sign-in. Nobody is signed out by a change here."
            : "Applies from the next registration. No device is removed by a change here."}
        </p>
      </div>
      <SettingsCard form={form} save="Save policy">
        {isUidLoginOn && (
          <>
            <SettingsRow
              label="A sign-in lasts"
              hint="After that the employee taps once again."
              error={errorOf("uidSessionDays")}
              place="column"
            >
              {(wiring) => (
                <NumberInput
                  {...wiring}
                  unit="days"
                  value={values.uidSessionDays}
                  onValue={(uidSessionDays) => set({ uidSessionDays })}
                />
              )}
            </SettingsRow>
            <SettingsRow
              label="Who may sign in with one tap"
              hint={
                <>
                  People with these roles. Mobile app access itself is given under{" "}
                  <Link href="/admin/roles" className="rounded-[4px] underline underline-offset-2 hover:text-ink">
                    Roles
                  </Link>
                  .
                </>
              }
              error={errorOf("uidAllowedRoleIds")}
              place="list"
            >
              {(wiring) => (
                <RoleChoice
                  {...wiring}
                  roles={roles}
                  allowed={values.uidAllowedRoleIds}
                  onAllowed={(uidAllowedRoleIds) => set({ uidAllowedRoleIds })}
                />
              )}
            </SettingsRow>
            <SettingsRow
              label="Ask for a PIN"
              hint="4 to 8 digits that each employee sets. Whoever has no PIN yet signs in with a password first and sets one. After five wrong tries the phone waits 15 minutes."
              error={errorOf("isUidPinRequired")}
            >
              {(wiring) => (
                <Switch
                  {...wiring}
                  checked={values.isUidPinRequired}
                  onCheckedChange={(isUidPinRequired) => set({ isUidPinRequired })}
                />
              )}
            </SettingsRow>
          </>
        )}
        <SettingsRow
          label="Devices for each employee"
          hint="One more is refused until the office removes another."
          error={errorOf("employeeDeviceLimit")}
          place="column"
        >
          {(wiring) => (
            <NumberInput
              {...wiring}
              unit={values.employeeDeviceLimit === 1 ? "device" : "devices"}
              value={values.employeeDeviceLimit}
              onValue={(employeeDeviceLimit) => set({ employeeDeviceLimit })}
            />
          )}
        </SettingsRow>
      </SettingsCard>
    </section>
  );
}
