import { BrushCleaning, RotateCcwKey, Settings2, ShieldX } from "lucide-react";
import type { AuditAction } from "@/lib/audit/contract";
import { B, type Description } from "./description";
import { countOf, settingsIn } from "./words";

/** What happens to the site as a whole. */
export const SITE_DESCRIPTIONS = {
  "settings.changed": {
    label: "Settings changed",
    icon: Settings2,
    say: (event) => (
      <>
        changed <B>{settingsIn(event.details["changes"])}</B>
      </>
    ),
  },
  "key.rotated": {
    label: "Signing key rotated",
    icon: RotateCcwKey,
    say: () => "made a new key for signing phones in",
  },
  "access.ended": {
    label: "All access ended",
    icon: ShieldX,
    bad: true,
    say: () => "ended every sign-in and every unused code",
  },
  "cleanup.run": {
    label: "Clean-up run",
    icon: BrushCleaning,
    say: (event) => (
      <>
        removed <B>{countOf(event.details)}</B>
      </>
    ),
  },
} satisfies Partial<Record<AuditAction, Description>>;
