"use client";

import { ArrowDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";

type Props = { selected: number; selectable: number; onAll: (on: boolean) => void; onRevoke: () => void };

const HEAD = "pr-3 text-left font-normal @max-3xl:hidden";

/** The heads of the columns. While something is selected, the bar for what can be done with it; in a list it stays in sight. */
export function DeviceHead({ selected, selectable, onAll, onRevoke }: Props) {
  const all = selected > 0 && selected === selectable;
  return (
    <thead
      className={classNames(
        "block bg-surface @3xl:table-header-group",
        selected > 0 && "max-sm:top-14 sm:top-0 @max-3xl:sticky @max-3xl:z-10 @max-3xl:border-b @max-3xl:border-line",
        selectable === 0 && "@max-3xl:hidden",
      )}
    >
      <tr className="flex h-13 items-center text-head text-ink-3 @3xl:table-row @3xl:h-9">
        <th scope="col" className="flex items-center text-left font-normal @3xl:table-cell @3xl:pl-4">
          <span className="sr-only">Selection</span>
          <label className="flex h-11 items-center gap-3 pl-4 @3xl:contents">
            <Checkbox
              aria-label="Select all devices"
              checked={all}
              indeterminate={selected > 0 && !all}
              disabled={selectable === 0}
              onCheckedChange={onAll}
            />
            {selected === 0 && (
              <span aria-hidden className="text-table @3xl:hidden">
                Select all
              </span>
            )}
          </label>
        </th>
        {selected > 0 ? (
          <td
            colSpan={6}
            className="flex flex-1 items-center gap-3 pr-2 pl-3 @3xl:table-cell @3xl:space-x-3 @3xl:pr-4 @3xl:pl-0"
          >
            <span className="text-table font-medium text-ink @max-3xl:mr-auto">{selected} selected</span>
            <Button variant="danger-outline" className="sm:h-7!" onClick={onRevoke}>
              Revoke access
            </Button>
            <Button variant="ghost" className="sm:h-7!" onClick={() => onAll(false)}>
              Clear
            </Button>
            <span className="float-right text-small leading-7 @max-3xl:hidden">Space selects, Esc clears</span>
          </td>
        ) : (
          <>
            <th scope="col" className={HEAD}>
              Device
            </th>
            <th scope="col" className={HEAD}>
              Platform
            </th>
            <th scope="col" className={HEAD}>
              Last active
            </th>
            <th scope="col" aria-sort="descending" className={HEAD}>
              <span className="inline-flex items-center gap-1.5 font-medium text-ink">
                Connected on <ArrowDown className="size-3.5" aria-hidden />
              </span>
            </th>
            <th scope="col" className={HEAD}>
              IP address
            </th>
            <th scope="col" className="@max-3xl:hidden">
              <span className="sr-only">Actions</span>
            </th>
          </>
        )}
      </tr>
    </thead>
  );
}
