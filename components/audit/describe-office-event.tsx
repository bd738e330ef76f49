import {
  FileDown,
  FileUp,
  Fingerprint,
  KeyRound,
  Lock,
  Pencil,
  Power,
  PowerOff,
  ShieldAlert,
  ShieldCheck,
  Smartphone,
  Trash2,
  UserCheck,
  UserPlus,
  UserX,
} from "lucide-react";
import type { ReactNode } from "react";
import type { AuditEvent } from "@/lib/audit/contract";
import { B, type Description, Target, text } from "./description";
import { labelOf, reasonOf } from "./words";

const METHODS: Record<string, string> = { uid: "with one tap", password: "with a password", qr: "by QR code" };

/** "did it to Jonas Weber". */
const did =
  (what: string, or: string) =>
  (event: AuditEvent): ReactNode => (
    <>
      {what} <Target event={event} or={or} />
    </>
  );

const changed =
  (or: string) =>
  (event: AuditEvent): ReactNode => {
    const fields = Object.keys(event.details["changes"] ?? {}).map((key) => labelOf(key).toLowerCase());
    return (
      <>
        changed <B>{fields.join(", ") || "nothing"}</B> of <Target event={event} or={or} />
      </>
    );
  };

const people = (count: unknown) => `${String(count)} ${count === 1 ? "person" : "people"}`;

/** What the office does with people, their roles and their phones, and what they do themselves. */
export const OFFICE_DESCRIPTIONS = {
  "device.registered": {
    label: "Phone registered",
    icon: Smartphone,
    say: (event) => (
      <>
        registered <Target event={event} or="a phone" />
        {text(event.details["owner"]) && (
          <>
            {" "}
            for <B>{text(event.details["owner"])}</B>
          </>
        )}
      </>
    ),
  },
  "device.removed": { label: "Phone removed", icon: Trash2, bad: true, say: did("removed", "a phone") },
  "employee.created": { label: "Person added", icon: UserPlus, say: did("added", "somebody") },
  "employee.changed": { label: "Person changed", icon: Pencil, say: changed("somebody") },
  "employee.deactivated": { label: "Person deactivated", icon: UserX, bad: true, say: did("deactivated", "somebody") },
  "employee.reactivated": { label: "Person reactivated", icon: UserCheck, say: did("reactivated", "somebody") },
  "employee.deleted": { label: "Person deleted", icon: Trash2, bad: true, say: did("deleted", "somebody") },
  "employee.signed_in": {
    label: "Employee signed in",
    icon: Fingerprint,
    say: (event) => (
      <>
        signed in {METHODS[text(event.details["method"])] ?? ""}
        {event.target && (
          <>
            {" "}
            on <Target event={event} or="a phone" />
          </>
        )}
        {event.details["newNetwork"] === true && <B>, from a new network</B>}
      </>
    ),
  },
  "employee.sign_in_failed": {
    label: "Employee sign-in failed",
    icon: ShieldAlert,
    bad: true,
    say: (event) => (
      <>
        failed to sign in {METHODS[text(event.details["method"])] ?? ""} as <Target event={event} or="nobody we know" />
        , <B>{reasonOf(event.details["reason"])}</B>
      </>
    ),
  },
  "employee.sessions_ended": {
    label: "Sign-ins ended",
    icon: PowerOff,
    bad: true,
    say: did("ended every sign-in of", "somebody"),
  },
  "employees.imported": {
    label: "People imported",
    icon: FileUp,
    say: (event) => (
      <>
        imported <B>{people(event.details["rows"])}</B>
      </>
    ),
  },
  "employees.exported": { label: "People exported", icon: FileDown, say: () => "exported the list of people" },
  "audit.exported": { label: "Log exported", icon: FileDown, say: () => "exported the audit log" },
  "audit.accepted": {
    label: "Seals accepted",
    icon: ShieldAlert,
    bad: true,
    say: () => "accepted the log’s seals anew",
  },
  "pin.set": { label: "PIN set", icon: KeyRound, say: () => "set a PIN" },
  "pin.reset": { label: "PIN reset", icon: KeyRound, bad: true, say: did("reset the PIN of", "somebody") },
  "pin.locked": {
    label: "PIN locked",
    icon: Lock,
    bad: true,
    say: did("gave five wrong PINs for", "a phone"),
  },
  "role.created": { label: "Role added", icon: ShieldCheck, say: did("added the role", "a role") },
  "role.changed": { label: "Role changed", icon: ShieldCheck, say: changed("a role") },
  "role.deleted": { label: "Role deleted", icon: Trash2, bad: true, say: did("deleted the role", "a role") },
  "addon.enabled": { label: "Addon switched on", icon: Power, say: did("switched on", "an addon") },
  "addon.disabled": { label: "Addon switched off", icon: PowerOff, bad: true, say: did("switched off", "an addon") },
} satisfies Record<string, Description>;
