"use client";

import Link from "next/link";
import { useRef } from "react";
import { PlatformTile, platformAndVersion } from "@/components/devices/platform-glyph";
import { viaOf } from "@/components/devices/via";
import { Day, Moment } from "@/components/time/moment";
import { useNow } from "@/components/time/use-now";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import type { Device } from "@/lib/devices/contract";
import { PhoneMenu } from "./phone-menu";
import { isUnused } from "./is-unused";

type Props = {
  phone: Device;
  /** It has come while the list was being looked at. */
  isNew: boolean;
  /** Told which element to come back to. */
  onRename: (from: HTMLElement | null) => void;
  onRemove: (from: HTMLElement | null) => void;
};

/** One phone and whose it is. */
export function PhoneRow({ phone, isNew, onRename, onRemove }: Props) {
  const menu = useRef<HTMLButtonElement>(null);
  const now = useNow();
  const facts = [phone.model, platformAndVersion(phone)].filter(Boolean).join(", ");
  const badges = (
    <>
      {isUnused(phone, now) && <Badge>Unused</Badge>}
      {phone.status === "revoked" && <Badge tone="bad">Removed</Badge>}
      {phone.status === "active" && phone.contestedAt && <Badge tone="bad">Somebody else tried this code</Badge>}
    </>
  );
  return (
    <tr
      className={classNames(
        "relative block border-t border-line px-4 py-3 text-ink-2 transition-colors first:border-t-0 hover:bg-subtle @3xl:table-row @3xl:h-13 @3xl:first:border-t",
        isNew && "slide-in",
      )}
    >
      <td className="block pr-10 @3xl:table-cell @3xl:pr-3 @3xl:pl-4">
        <div className="flex min-w-0 items-center gap-3">
          <Avatar name={phone.owner.name} src={null} />
          <div className="min-w-0">
            <Link
              href={`/admin/employees/${phone.owner.id}`}
              className="block truncate rounded-[4px] font-medium text-ink outline-offset-1 hover:underline @max-3xl:text-body"
            >
              {phone.owner.name}
            </Link>
            <p className="truncate text-small leading-4 text-ink-3 @max-3xl:leading-5">{phone.owner.email}</p>
          </div>
        </div>
      </td>
      <td className="block pr-3 @max-3xl:mt-2 @3xl:table-cell">
        <div className="flex min-w-0 items-center gap-3">
          <PlatformTile platform={phone.platform} className="@max-3xl:size-7" />
          <div className="min-w-0">
            <p className="truncate text-ink" title={phone.name}>
              {phone.name}
            </p>
            <p className="truncate text-small leading-4 text-ink-3 @max-3xl:leading-5">{facts}</p>
          </div>
        </div>
      </td>
      <td className="pr-3 @max-3xl:mt-1.5 @max-3xl:ml-10 @max-3xl:inline-block @max-3xl:text-small">
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {phone.lastSignInAt ? <Moment at={phone.lastSignInAt} /> : "Not yet"}
          {badges}
        </span>
      </td>
      <td className="pr-3 break-all @max-3xl:inline-block @max-3xl:text-small">{phone.ipAddress ?? "—"}</td>
      <td className="pr-3 @max-3xl:ml-10 @max-3xl:block @max-3xl:text-small">
        <p className="@max-3xl:inline">
          <span className="@3xl:hidden">Registered </span>
          <Day at={phone.connectedAt} />
          <span className="@3xl:hidden">, {viaOf(phone).toLowerCase()}</span>
        </p>
        <p className="text-small leading-4 text-ink-3 @max-3xl:hidden">{viaOf(phone)}</p>
        {phone.revokedAt && (
          <p className="text-small leading-4 text-ink-3">
            Removed <Day at={phone.revokedAt} />
          </p>
        )}
      </td>
      <td className="block @max-3xl:absolute @max-3xl:top-2 @max-3xl:right-2 @3xl:table-cell">
        <PhoneMenu
          phone={phone}
          trigger={menu}
          onRename={() => onRename(menu.current)}
          onRemove={() => onRemove(menu.current)}
        />
      </td>
    </tr>
  );
}
