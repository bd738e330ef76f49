import {
  BrushCleaning,
  Info,
  KeyRound,
  LogOut,
  Pencil,
  QrCode,
  Settings2,
  ShieldAlert,
  ShieldX,
  Smartphone,
  UserPlus,
  X,
} from "lucide-react";
import type { AuditAction, AuditEvent } from "@/lib/audit/contract";
import { OFFICE_DESCRIPTIONS } from "./describe-office-event";
import { B, type Description, Target, text } from "./description";
import { capital, countOf, inWords, reasonOf, settingsIn } from "./words";

/** What happened, as a sentence that begins with who did it. */
export const DESCRIPTIONS: Record<AuditAction, Description> = {
  ...OFFICE_DESCRIPTIONS,
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
  "admin.signed_in": { label: "Signed in", icon: KeyRound, say: () => "signed in with a password" },
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
  "token.generated": {
    label: "Code generated",
    icon: QrCode,
    say: (event) => (
      <>
        generated a code for <Target event={event} or="Mobile App" />
      </>
    ),
  },
  "token.refused": {
    label: "Code refused",
    icon: ShieldAlert,
    bad: true,
    say: (event) => (
      <>
        was refused, <B>{reasonOf(event.details["reason"])}</B>
      </>
    ),
  },
  "token.cancelled": { label: "Code cancelled", icon: X, say: () => "cancelled a code" },
  "device.connected": {
    label: "Device connected",
    icon: Smartphone,
    say: (event) => (
      <>
        connected <Target event={event} or="a device" />
      </>
    ),
  },
  "device.contested": {
    label: "Code tried by another",
    icon: ShieldAlert,
    bad: true,
    say: (event) => (
      <>
        tried the code that had just connected <Target event={event} or="a device" />
      </>
    ),
  },
  "device.renamed": {
    label: "Device renamed",
    icon: Pencil,
    say: (event) => (
      <>
        renamed <B>{text(event.details["from"]) || "a device"}</B> to{" "}
        <B>{text(event.details["to"]) || event.target?.name}</B>
      </>
    ),
  },
  "device.revoked": {
    label: "Device revoked",
    icon: ShieldX,
    bad: true,
    say: (event) => (
      <>
        revoked <Target event={event} or="a device" />
      </>
    ),
  },
  "device.signed_out": {
    label: "Device signed out",
    icon: LogOut,
    say: (event) => (
      <>
        signed out on <Target event={event} or="a device" />
      </>
    ),
  },
  "settings.changed": {
    label: "Settings changed",
    icon: Settings2,
    say: (event) => (
      <>
        changed <B>{settingsIn(event.details["changes"])}</B>
      </>
    ),
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
};

/** How an event reads; also one of an action that this page does not know yet. */
export function describe({ action }: Pick<AuditEvent, "action">): Description {
  const known: Partial<Record<string, Description>> = DESCRIPTIONS;
  return known[action] ?? { label: capital(inWords(action)), icon: Info, say: sayUnknown };
}

const sayUnknown = ({ action, target }: AuditEvent) => (
  <>
    – {inWords(action)}
    {target?.name && (
      <>
        , <B>{target.name}</B>
      </>
    )}
  </>
);
