import { KeyRound, LogOut, PowerOff, ShieldAlert, UserPlus } from "lucide-react";
import type { AuditAction } from "@/lib/audit/contract";
import { type Description, Target, text } from "./description";

const SIGN_INS: Record<string, string> = {
  app: "signed in with a password and a code",
  recovery_code: "signed in with a password and a recovery code",
};

/** What admins do about their own sign-in. */
export const ADMIN_DESCRIPTIONS = {
  "admin.created": {
    label: "Admin created",
    icon: UserPlus,
    say: (event) =>
      event.actor.id !== null && String(event.actor.id) === event.target?.id ? (
        "became the first admin"
      ) : (
        <>
          created the admin <Target event={event} or="account" />
        </>
      ),
  },
  "admin.signed_in": {
    label: "Signed in",
    icon: KeyRound,
    say: (event) => SIGN_INS[text(event.details["secondFactor"])] ?? "signed in with a password",
  },
  "admin.sign_in_failed": {
    label: "Sign-in failed",
    icon: ShieldAlert,
    bad: true,
    say: (event) => (
      <>
        failed to sign in as <Target event={event} or={text(event.details["email"]) || "nobody we know"} />
      </>
    ),
  },
  "admin.signed_out": { label: "Signed out", icon: LogOut, say: () => "signed out" },
  "admin.confirmed": { label: "Password confirmed", icon: KeyRound, say: () => "confirmed their password" },
  "admin.confirm_failed": {
    label: "Password not confirmed",
    icon: ShieldAlert,
    bad: true,
    say: () => "typed a wrong password while signed in",
  },
  "admin.session_ended": {
    label: "Own sign-in ended",
    icon: PowerOff,
    say: (event) => (
      <>
        signed out <Target event={event} or="another browser" />
      </>
    ),
  },
  "admin.sessions_ended": {
    label: "Own sign-ins ended",
    icon: PowerOff,
    say: () => "signed out every other browser of theirs",
  },
} satisfies Partial<Record<AuditAction, Description>>;
