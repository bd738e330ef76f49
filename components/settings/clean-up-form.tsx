"use client";

import { Switch } from "@/components/ui/switch";
import type { Settings } from "@/lib/settings/contract";
import { NumberInput } from "./number-input";
import { SettingsCard, SettingsRow } from "./settings-card";
import { useSettingsForm } from "./use-settings-form";

export function CleanUpForm({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings);
  const { values, set, errorOf } = form;
  return (
    <SettingsCard form={form}>
      <SettingsRow
        label="Keep IP addresses"
        hint="Of devices and in the audit log. Off: from now on none is stored."
        error={errorOf("keepIpAddresses")}
      >
        {(wiring) => (
          <Switch
            {...wiring}
            checked={values.keepIpAddresses}
            onCheckedChange={(keepIpAddresses) => set({ keepIpAddresses })}
          />
        )}
      </SettingsRow>
      <SettingsRow
        label="Keep sign-ins that have ended"
        hint="Older ones are removed by the next hourly clean-up."
        error={errorOf("sessionRetentionDays")}
      >
        {(wiring) => (
          <NumberInput
            {...wiring}
            unit="days"
            value={values.sessionRetentionDays}
            onValue={(sessionRetentionDays) => set({ sessionRetentionDays })}
          />
        )}
      </SettingsRow>
      <SettingsRow
        label="Keep audit events"
        hint="At least 30 days. Older ones are removed by the next hourly clean-up."
        error={errorOf("eventRetentionDays")}
      >
        {(wiring) => (
          <NumberInput
            {...wiring}
            unit="days"
            value={values.eventRetentionDays}
            onValue={(eventRetentionDays) => set({ eventRetentionDays })}
          />
        )}
      </SettingsRow>
    </SettingsCard>
  );
}
