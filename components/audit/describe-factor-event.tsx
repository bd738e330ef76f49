import { ShieldAlert, ShieldCheck, ShieldQuestionMark, ShieldX } from "lucide-react";
import type { AuditAction } from "@/lib/audit/contract";
import { type Description, Target } from "./description";

/** What happens to two-step sign-in. */
export const FACTOR_DESCRIPTIONS = {
  "second_factor.enabled": {
    label: "Two-step sign-in on",
    icon: ShieldCheck,
    say: () => "set up an authenticator app for signing in",
  },
  "second_factor.disabled": {
    label: "Two-step sign-in off",
    icon: ShieldX,
    bad: true,
    say: () => "switched two-step sign-in off",
  },
  "second_factor.reset": {
    label: "Two-step sign-in reset",
    icon: ShieldX,
    bad: true,
    say: (event) => (
      <>
        reset the two-step sign-in of <Target event={event} or="somebody" />
      </>
    ),
  },
  "second_factor.codes_renewed": {
    label: "Recovery codes renewed",
    icon: ShieldCheck,
    say: () => "made new recovery codes",
  },
  "second_factor.asked": {
    label: "Code asked for",
    icon: ShieldQuestionMark,
    say: (event) => (
      <>
        gave the right password of <Target event={event} or="somebody" /> and was asked for a code
      </>
    ),
  },
  "second_factor.failed": {
    label: "Wrong code",
    icon: ShieldAlert,
    bad: true,
    say: (event) => (
      <>
        gave the right password of <Target event={event} or="somebody" />, but a wrong code
      </>
    ),
  },
} satisfies Partial<Record<AuditAction, Description>>;
