"use client";

import { SiteLogo } from "@/components/brand/site-logo";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import type { Settings } from "@/lib/settings/contract";
import { SettingsCard, SettingsRow } from "./settings-card";
import { useSettingsForm } from "./use-settings-form";

type Props = {
  settings: Settings;
  /** APP_BASE_URL, where the environment sets it: it wins over the setting. */
  fixedAddress: string | null;
};

export function GeneralForm({ settings, fixedAddress }: Props) {
  const form = useSettingsForm(settings);
  const { values, set, errorOf } = form;
  return (
    <SettingsCard form={form}>
      <SettingsRow label="Site name" hint="Phones show it when they connect." error={errorOf("siteName")} place="wide">
        {(wiring) => (
          <TextInput
            {...wiring}
            value={values.siteName}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => set({ siteName: event.target.value })}
          />
        )}
      </SettingsRow>
      <SettingsRow
        label="Logo"
        hint="An https address of a square picture. It stands in the middle of the QR code."
        error={errorOf("logoUrl")}
        place="wide"
      >
        {(wiring) => (
          <div className="flex items-center gap-3">
            <SiteLogo url={values.logoUrl?.startsWith("https://") ? values.logoUrl : null} className="size-8" />
            <TextInput
              {...wiring}
              type="url"
              value={values.logoUrl ?? ""}
              maxLength={256}
              placeholder="https://example.com/logo.png"
              autoComplete="off"
              onChange={(event) => set({ logoUrl: event.target.value.trim() || null })}
            />
          </div>
        )}
      </SettingsRow>
      <SettingsRow
        label="Address phones use"
        hint={
          fixedAddress
            ? "Set by APP_BASE_URL in the server’s environment."
            : "What every link and QR code begins with. Empty: this machine alone."
        }
        error={errorOf("publicUrl")}
        place="wide"
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            type="url"
            readOnly={fixedAddress !== null}
            value={fixedAddress ?? values.publicUrl ?? ""}
            maxLength={256}
            placeholder="https://app.example.com"
            autoComplete="off"
            onChange={(event) => set({ publicUrl: event.target.value.trim() || null })}
            className="font-mono sm:text-[12.5px]"
          />
        )}
      </SettingsRow>
      <SettingsRow
        label="Phones must hold a key"
        hint="A key that never leaves the phone: a copied sign-in is worth nothing without it. Apps that cannot do that, and browsers on plain http, are refused from their next sign-in on. A phone that has signed in without one so far belongs to the first key that comes, where no PIN is asked for: switch the PIN on first, or register such phones anew."
        error={errorOf("isDeviceKeyRequired")}
      >
        {(wiring) => (
          <Switch
            {...wiring}
            checked={values.isDeviceKeyRequired}
            onCheckedChange={(isDeviceKeyRequired) => set({ isDeviceKeyRequired })}
          />
        )}
      </SettingsRow>
      <SettingsRow
        label="Match a number"
        hint="A phone that has scanned a code shows two digits, and whoever made the code types them beside it: a code that somebody photographed connects nothing. Phones need a key of their own for that."
        error={errorOf("isNumberMatchRequired")}
      >
        {(wiring) => (
          <Switch
            {...wiring}
            checked={values.isNumberMatchRequired}
            onCheckedChange={(isNumberMatchRequired) => set({ isNumberMatchRequired })}
          />
        )}
      </SettingsRow>
      <SettingsRow
        label="Two-step sign-in is required"
        hint="Everyone who runs the site signs in with a password and a code from an app. Whoever has none yet sets it up at the next sign-in, before anything else. Set up your own first."
        error={errorOf("isSecondFactorRequired")}
      >
        {(wiring) => (
          <Switch
            {...wiring}
            checked={values.isSecondFactorRequired}
            onCheckedChange={(isSecondFactorRequired) => set({ isSecondFactorRequired })}
          />
        )}
      </SettingsRow>
    </SettingsCard>
  );
}
