"use client";

import { Fingerprint, Link2, MapPinned, Smartphone } from "lucide-react";
import { useRef, useState } from "react";
import { sentence } from "@/components/api/request";
import { useToast } from "@/components/ui/toasts";
import type { Addon, AddonUse } from "@/lib/addons/contract";
import { AddonCard, Fact, OpenLink } from "./addon-card";
import { SwitchDialog } from "./switch-dialog";
import { useSwitchAddon } from "./use-switch-addon";

const ICONS = { "uid-login": Fingerprint, "field-manager": MapPinned };

/** The addons as cards. Switching Field Manager off asks first, and so does switching on an addon that needs one that is off. */
export function AddonsSection({ addons: loaded, use }: { addons: Addon[]; use: AddonUse }) {
  const { addons, busy, switchAddon } = useSwitchAddon(loaded);
  const [asking, setAsking] = useState<Addon | null>(null);
  const opener = useRef<Element | null>(null);
  const toast = useToast();
  const isOn = (wanted: Addon["key"]) => addons.some(({ key, enabled }) => key === wanted && enabled);

  const asksFirst = ({ key, enabled, needs }: Addon) => (enabled ? key === "field-manager" : !needs.every(isOn));
  const change = async (addon: Addon, enabled: boolean) => {
    if (asksFirst(addon)) {
      opener.current = document.activeElement;
      return setAsking(addon);
    }
    try {
      await switchAddon({ key: addon.key, enabled });
      toast.good(`${addon.name} switched ${enabled ? "on" : "off"}`);
    } catch (error) {
      toast.bad(`${addon.name} was not switched ${enabled ? "on" : "off"}`, sentence(error));
    }
  };

  return (
    <div className="grid gap-4 @2xl:grid-cols-2">
      {addons.map((addon) => (
        <AddonCard
          key={addon.key}
          addon={addon}
          icon={ICONS[addon.key]}
          busy={busy}
          onSwitch={(enabled) => void change(addon, enabled)}
        >
          {addon.key === "uid-login" ? (
            <>
              <Fact icon={Link2}>Needs Field Manager</Fact>
              <span className="max-sm:w-full max-sm:pl-6.5">{counted(use[addon.key], "sign-in")} in 24 hours</span>
            </>
          ) : (
            <>
              <Fact icon={Smartphone}>{counted(use[addon.key], "device")} registered</Fact>
              {addon.enabled && <OpenLink href="/admin/field-manager" name={addon.name} />}
            </>
          )}
        </AddonCard>
      ))}
      <SwitchDialog
        asking={asking}
        isUidLoginOn={isOn("uid-login")}
        onSwitch={switchAddon}
        onClose={() => setAsking(null)}
        finalFocus={() => (opener.current instanceof HTMLElement ? opener.current : null)}
      />
    </div>
  );
}

const counted = (count: number, one: string) => `${count || "No"} ${count === 1 ? one : `${one}s`}`;
