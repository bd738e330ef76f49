"use client";

import { QrCode, Smartphone } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { PhoneAddress } from "@/lib/settings/contract";
import { isBlocked } from "./address-check";
import { useLiveCode } from "./live-code";

/** Stands where the list of devices would, before the first one: the way to it. */
export function NoDevices({ address }: { address: PhoneAddress }) {
  const { phase, generate } = useLiveCode();
  const live = phase === "live" || phase === "matching" || phase === "generating";
  const blocked = phase === "idle" && isBlocked(address);
  return (
    <EmptyState
      icon={<Smartphone />}
      title="No devices yet"
      action={
        !live &&
        !blocked && (
          <Button
            onClick={() => {
              generate();
              document.getElementById("connect")?.scrollIntoView({ block: "nearest", behavior: "smooth" });
            }}
          >
            <QrCode aria-hidden />
            Generate QR Code
          </Button>
        )
      }
    >
      {blocked
        ? "First choose an address above that phones can reach."
        : live
          ? "Scan the code above with the phone you want to connect."
          : "Generate a code and scan it with the phone you want to connect."}
    </EmptyState>
  );
}
