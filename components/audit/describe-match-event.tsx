import { Hand, Hash, ShieldAlert, Smartphone } from "lucide-react";
import type { AuditAction } from "@/lib/audit/contract";
import { B, type Description, Target, text } from "./description";

/** What happens where a phone's number must be typed before it connects. */
export const MATCH_DESCRIPTIONS = {
  "token.claimed": {
    label: "Number shown",
    icon: Smartphone,
    say: (event) => (
      <>
        asked with <B>{text(event.details["device"]) || "a phone"}</B> to be connected by the code for{" "}
        <Target event={event} or="Mobile App" />
      </>
    ),
  },
  "token.matched": { label: "Number matched", icon: Hash, say: () => "typed the number that the phone shows" },
  "token.mismatched": {
    label: "Number different",
    icon: ShieldAlert,
    bad: true,
    say: () => "typed another number than the phone’s, which ended the code",
  },
  "token.declined": {
    label: "Declined on the phone",
    icon: Hand,
    bad: true,
    say: () => "said on the phone that they did not start this, which ended the code",
  },
} satisfies Partial<Record<AuditAction, Description>>;
