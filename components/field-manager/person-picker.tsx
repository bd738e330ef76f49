"use client";

import { Combobox } from "@base-ui/react/combobox";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "@/components/api/request";
import { findEmployees } from "@/components/employees/employees-query";
import { nameOf } from "@/components/employees/words";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { popupClass, popupItemClass } from "@/components/ui/popup";
import { inputClass } from "@/components/ui/text-input";
import { useDebounced } from "@/components/ui/use-debounced";
import type { Employee } from "@/lib/employees/contract";

type Props = { person: Employee | null; onPerson: (person: Employee | null) => void };

/** Finds one employee among many, by name, email or code. */
export function PersonPicker({ person, onPerson }: Props) {
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim());
  const isName = (text: string) => person !== null && text === nameOf(person);
  const { data, error } = useQuery(findEmployees(isName(q) ? "" : q));
  // Until what was typed is answered there is nobody to choose: keys that came quickly would choose somebody else.
  const isAnswered = typed.trim() === q || isName(typed.trim());
  const found = isAnswered ? data?.employees : undefined;
  const why = isAnswered && error;
  return (
    <Field label="Employee">
      {(wiring) => (
        <Combobox.Root
          items={found ?? []}
          filter={null}
          value={person}
          onValueChange={onPerson}
          onInputValueChange={setTyped}
          itemToStringLabel={nameOf}
          isItemEqualToValue={(one: Employee, other: Employee) => one.id === other.id}
        >
          <Combobox.Input
            {...wiring}
            placeholder="Search name, code or email"
            maxLength={64}
            className={inputClass}
            onKeyDown={(event) => {
              if (found || event.key !== "Enter") return;
              // It would close the list and take away what was typed.
              event.preventBaseUIHandler();
              event.preventDefault();
            }}
          />
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={6} className="z-60 outline-none">
              <Combobox.Popup className={classNames(popupClass, "w-(--anchor-width)")}>
                <Combobox.Empty className="px-2.5 text-ink-2">
                  <p className="py-2">{why ? sentence(why) : found ? "Nobody matches." : "Searching…"}</p>
                </Combobox.Empty>
                <Combobox.List>
                  {(employee: Employee) => (
                    <Combobox.Item key={employee.id} value={employee} className={popupItemClass}>
                      <Avatar name={nameOf(employee)} src={employee.avatar} />
                      <span className="min-w-0 flex-1 truncate">{nameOf(employee)}</span>
                      <span className="truncate text-small text-ink-3">{employee.employeeCode ?? employee.email}</span>
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  );
}
