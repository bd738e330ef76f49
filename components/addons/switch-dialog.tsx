"use client";

import { useState } from "react";
import { sentence } from "@/components/api/request";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toasts";
import type { Addon, AddonKey } from "@/lib/addons/contract";

type Props = {
  /** The addon as it stands before the switch; null: the dialog is closed. */
  asking: Addon | null;
  isUidLoginOn: boolean;
  onSwitch: (switched: { key: AddonKey; enabled: boolean }) => Promise<unknown>;
  onClose: () => void;
  finalFocus: () => HTMLElement | null;
};

/** Asks before UID Login takes Field Manager along, and before Field Manager takes its phones out of use. */
export function SwitchDialog({ asking, isUidLoginOn, onSwitch, onClose, finalFocus }: Props) {
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  // While the dialog fades out it goes on showing what it was about.
  const [shown, setShown] = useState({ asking, isUidLoginOn });
  if (asking && asking !== shown.asking) setShown({ asking, isUidLoginOn });
  const goesOff = shown.asking?.enabled ?? false;
  const both = goesOff ? shown.isUidLoginOn : true;

  const confirm = async () => {
    if (!asking) return;
    setBusy(true);
    setError(undefined);
    try {
      await onSwitch({ key: asking.key, enabled: !goesOff });
      toast.good(`${both ? "Field Manager and UID Login" : "Field Manager"} switched ${goesOff ? "off" : "on"}`);
      onClose();
    } catch (failure) {
      setError(sentence(failure));
    } finally {
      setBusy(false);
    }
  };

  return (
    <ConfirmDialog
      open={asking !== null}
      title={
        goesOff
          ? `Switch off ${both ? "Field Manager and UID Login" : "Field Manager"}?`
          : "Switch on Field Manager too?"
      }
      description={
        goesOff
          ? "This is what stops:"
          : "UID Login signs people in on phones that Field Manager registers. It does not work without it."
      }
      confirm={goesOff ? (both ? "Switch both off" : "Switch off") : "Switch both on"}
      tone={goesOff ? "danger" : "primary"}
      busy={busy}
      error={error}
      finalFocus={finalFocus}
      onConfirm={() => void confirm()}
      onCancel={() => {
        setError(undefined);
        onClose();
      }}
    >
      <Facts facts={goesOff ? whatStops(both) : WHAT_STARTS} />
    </ConfirmDialog>
  );
}

type Fact = [what: string, how: string];

const whatStops = (isUidLoginOn: boolean): Fact[] => [
  ["Field Manager", "Its pages are gone. No phone can be registered or removed."],
  ...(isUidLoginOn
    ? [["UID Login", "It needs Field Manager, so it goes off too. Nobody signs in with one tap."] satisfies Fact]
    : []),
  ["Registered phones", "They keep their current sign-in until it ends, but get no new one."],
];

const WHAT_STARTS: Fact[] = [
  ["Field Manager", "The office, or the employees themselves, register their phones."],
  ["UID Login", "A registered phone signs in with one tap."],
];

const Facts = ({ facts }: { facts: Fact[] }) => (
  <dl className="divide-y divide-line rounded-card border border-line bg-subtle">
    {facts.map(([what, how]) => (
      <div key={what} className="px-4 py-3">
        <dt className="font-medium">{what}</dt>
        <dd className="text-small text-ink-2">{how}</dd>
      </div>
    ))}
  </dl>
);
