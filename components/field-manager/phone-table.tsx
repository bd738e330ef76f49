"use client";

import { useRef, useState } from "react";
import { ActDialog } from "@/components/act/act-dialog";
import { useLookAgain } from "@/components/api/use-look-again";
import { classNames } from "@/components/ui/class-names";
import type { Device } from "@/lib/devices/contract";
import { PhoneRow } from "./phone-row";
import { PhoneSkeleton } from "./phone-skeleton";
import { removePhone } from "@/components/devices/devices-query";
import { RenamePhoneDialog } from "./rename-phone-dialog";

const COLUMNS = [
  ["Employee", "pl-4"],
  ["Device", ""],
  ["Last sign-in", "w-52"],
  ["IP address", "w-34"],
  ["Registered", "w-34"],
] as const;

type Asked = { what: "rename" | "remove"; phone: Device };
type Props = { phones: Device[] | undefined; arrived: ReadonlySet<string>; stale: boolean };

/** Below 48rem the rows become a list; above, every column has its place, so that nothing jumps. */
export function PhoneTable({ phones, arrived, stale }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  // While a dialog fades out it goes on showing what it was about.
  const [shown, setShown] = useState(asked);
  if (asked && asked !== shown) setShown(asked);
  const opener = useRef<HTMLElement | null>(null);
  const lookAgain = useLookAgain();
  const ask = (what: Asked["what"], phone: Device) => (from: HTMLElement | null) => {
    opener.current = from;
    setAsked({ what, phone });
  };
  const close = () => setAsked(null);
  const { name = "", owner } = shown?.phone ?? {};

  return (
    <>
      <table
        aria-label="Registered phones"
        aria-busy={!phones || stale}
        className={classNames(
          "block w-full table-fixed text-table transition-opacity @3xl:table",
          stale && "opacity-60",
        )}
      >
        <thead className="hidden @3xl:table-header-group">
          <tr className="h-9 text-left text-head text-ink-3">
            {COLUMNS.map(([label, className]) => (
              <th key={label} scope="col" className={classNames("pr-3 font-normal", className)}>
                {label}
              </th>
            ))}
            <th scope="col" className="w-13">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="block @3xl:table-row-group">
          {phones ? (
            phones.map((phone) => (
              <PhoneRow
                key={phone.id}
                phone={phone}
                isNew={arrived.has(phone.id)}
                onRename={ask("rename", phone)}
                onRemove={ask("remove", phone)}
              />
            ))
          ) : (
            <PhoneSkeleton />
          )}
        </tbody>
      </table>
      <RenamePhoneDialog
        phone={asked?.what === "rename" ? asked.phone : null}
        onClose={close}
        finalFocus={() => opener.current}
      />
      <ActDialog
        open={asked?.what === "remove"}
        title={`Remove “${name}”?`}
        description={`It is signed out at once. ${owner?.name ?? ""} will not be able to use the app until they register a device again.`}
        confirm="Remove device"
        act={async () => shown && removePhone(shown.phone.id)}
        done={`${name} removed`}
        onDone={() => {
          void lookAgain();
          close();
        }}
        onClose={close}
        finalFocus={() => opener.current}
      />
    </>
  );
}
