import { Info, LogOut, Pencil, QrCode, ShieldAlert, ShieldCheck, ShieldX, Smartphone, X } from "lucide-react";
import type { AuditAction, AuditEvent } from "@/lib/audit/contract";
import { ADMIN_DESCRIPTIONS } from "./describe-admin-event";
import { MATCH_DESCRIPTIONS } from "./describe-match-event";
import { FACTOR_DESCRIPTIONS } from "./describe-factor-event";
import { OFFICE_DESCRIPTIONS } from "./describe-office-event";
import { SITE_DESCRIPTIONS } from "./describe-site-event";
import { B, type Description, Target, text } from "./description";
import { capital, inWords, reasonOf } from "./words";

/** What happened, as a sentence that begins with who did it. */
export const DESCRIPTIONS: Record<AuditAction, Description> = {
  ...ADMIN_DESCRIPTIONS,
  ...OFFICE_DESCRIPTIONS,
  ...SITE_DESCRIPTIONS,
  ...MATCH_DESCRIPTIONS,
  ...FACTOR_DESCRIPTIONS,
  "token.generated": {
    label: "Code generated",
    icon: QrCode,
    say: (event) => (
      <>
        generated a code for <Target event={event} or="Mobile App" />
        <OnPhone event={event} />
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
  "token.cancelled": {
    label: "Code cancelled",
    icon: X,
    say: (event) =>
      text(event.details["device"]) ? (
        <>
          ended the unused code that <B>{text(event.details["device"])}</B> had made
        </>
      ) : (
        "cancelled a code"
      ),
  },
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
  "device.vouched": {
    label: "Warning dismissed",
    icon: ShieldCheck,
    say: (event) => (
      <>
        took the warning off <Target event={event} or="a device" />, that somebody else tried its code
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
};

const OnPhone = ({ event }: { event: AuditEvent }) =>
  text(event.details["device"]) && (
    <>
      {" "}
      on <B>{text(event.details["device"])}</B>
    </>
  );

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
