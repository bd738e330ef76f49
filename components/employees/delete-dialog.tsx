"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActDialog } from "@/components/act/act-dialog";
import { request } from "@/components/api/request";
import { useLookAgain } from "@/components/api/use-look-again";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { Employee } from "@/lib/employees/contract";
import { nameOf } from "./words";

type Props = {
  employee: Employee;
  withPhones: boolean;
  open: boolean;
  onClose: () => void;
  finalFocus: () => HTMLElement | null;
};

const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();

/** What becomes of the phones of somebody who is deleted. */
function phonesOf({ devices, firstName }: Employee, withPhones: boolean): string {
  const [first, ...others] = devices;
  if (!first) return "";
  const names = others.length > 0 ? `Their ${devices.length} phones stay` : `${first.name} stays`;
  const them = others.length > 0 ? "them" : "it";
  return ` ${names} registered to ${firstName}, and the app says “User not found.” ${withPhones ? "Remove" : "Switch Field Manager on and remove"} ${them} ${withPhones ? "in Field Manager" : "there"} before somebody else gets ${them}.`;
}

/** Deletes somebody, once their name was typed. */
export function DeleteDialog({ employee, withPhones, open, onClose, finalFocus }: Props) {
  const router = useRouter();
  const lookAgain = useLookAgain();
  const [typed, setTyped] = useState("");
  const name = nameOf(employee);
  return (
    <ActDialog
      open={open}
      onClose={() => {
        setTyped("");
        onClose();
      }}
      finalFocus={finalFocus}
      title={`Delete ${name}?`}
      description={`They are signed out everywhere at once and leave every list. The audit log keeps what they did.${phonesOf(employee, withPhones)}`}
      confirm="Delete employee"
      ready={plain(typed) === plain(name)}
      act={() => request<void>("DELETE", `/admin/employees/${employee.id}`)}
      done={`${name} deleted`}
      onDone={() => {
        // Not this page's own query: it would answer that there is no such person.
        void lookAgain("none");
        router.replace("/admin/employees");
      }}
    >
      <Field label={`Type “${name}” to confirm`}>
        {(wiring) => (
          <TextInput
            {...wiring}
            value={typed}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </ActDialog>
  );
}
