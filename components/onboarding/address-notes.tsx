"use client";

import { ClockAlert, type LucideIcon, Route, ShieldAlert, WifiOff } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { PhoneAddress } from "@/lib/settings/contract";
import type { AddressTrouble } from "./address-check";
import { useAddressTroubles } from "./use-address-troubles";
import { howLong } from "./words";

/** What is wrong with the address that phones use, and how to mend it. The panel itself says so where nothing else can help. */
export function AddressNotes({ address }: { address: PhoneAddress }) {
  const troubles = useAddressTroubles(address.baseUrl).filter(({ kind }) => address.isFixed || kind !== "unreachable");
  if (troubles.length === 0) return null;
  return (
    <ul className="grid gap-2" aria-label="About the address phones use">
      {troubles.map((trouble) => (
        <Note key={trouble.kind} trouble={trouble} address={address} />
      ))}
    </ul>
  );
}

function Note({ trouble, address }: { trouble: AddressTrouble; address: PhoneAddress }) {
  const base = <Address>{address.baseUrl}</Address>;
  switch (trouble.kind) {
    case "unreachable":
      return (
        <Line icon={WifiOff} title="Phones can’t reach this address." urgent>
          {base} means the phone itself. <HowToChange isFixed={address.isFixed} />
        </Line>
      );
    case "plain":
      return (
        <Line icon={ShieldAlert} title="Phones open this site over plain http.">
          They can connect, but their camera does not work on this site’s pages there, and it can’t be installed. Use
          https for that. <HowToChange isFixed={address.isFixed} />
        </Line>
      );
    case "differs":
      return (
        <Line icon={Route} title="Phones use another address than you.">
          They open {base}, and you came by <Address>{trouble.origin}</Address>. Where the first is wrong, no phone
          connects. <HowToChange isFixed={address.isFixed} />
        </Line>
      );
    case "clock":
      return (
        <Line
          icon={ClockAlert}
          title={`This computer’s clock is ${howLong(trouble.ahead)} ${trouble.ahead > 0 ? "ahead of" : "behind"} the server’s.`}
        >
          Codes work all the same, but times on these pages are off. Set whichever clock is wrong.
        </Line>
      );
  }
}

const Address = ({ children }: { children: string }) => (
  <span className="font-mono text-[12.5px] break-all">{children}</span>
);

function HowToChange({ isFixed }: { isFixed: boolean }) {
  if (isFixed)
    return (
      <>
        The server’s <span className="font-mono text-[12.5px]">APP_BASE_URL</span> says so; change it there.
      </>
    );
  return (
    <>
      <Link href="/admin/settings" className="font-medium text-brass-text underline underline-offset-2">
        Set the address phones use
      </Link>
      .
    </>
  );
}

type LineProps = { icon: LucideIcon; title: string; urgent?: boolean; children: ReactNode };

function Line({ icon: Icon, title, urgent = false, children }: LineProps) {
  return (
    <li
      className={classNames(
        "flex items-start gap-3 rounded-card border px-4 py-3",
        urgent ? "border-brass-line bg-brass-soft" : "border-line bg-subtle",
      )}
    >
      <Icon className={classNames("mt-0.5 size-4 shrink-0", urgent ? "text-brass-text" : "text-ink-2")} aria-hidden />
      <p className="text-ink-2">
        <span className="font-medium text-ink">{title}</span> {children}
      </p>
    </li>
  );
}
