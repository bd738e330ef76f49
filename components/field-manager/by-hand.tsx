"use client";

import { useState } from "react";
import { fieldError, sentence } from "@/components/api/request";
import { ApiError } from "@/lib/client/errors";
import { possessive } from "@/components/employees/words";
import { NotProven } from "@/components/security/use-proof";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SelectInput } from "@/components/ui/select-input";
import { TextInput } from "@/components/ui/text-input";
import { useToast } from "@/components/ui/toasts";
import { platform as platformSchema } from "@/lib/devices/contract";
import type { Employee } from "@/lib/employees/contract";
import { useRegisterPhone } from "./phones-query";

const PLATFORMS = [
  { value: "android", label: "Android" },
  { value: "ios", label: "iOS" },
  { value: "web", label: "Web" },
] as const;

/** For whoever reads the identifier off the phone. */
export function ByHand({ person, onDone }: { person: Employee; onDone: () => void }) {
  const toast = useToast();
  const { register, dialog } = useRegisterPhone();
  const [identifier, setIdentifier] = useState("");
  const [name, setName] = useState(`${possessive(person.firstName)} phone`.slice(0, 64));
  const [platform, setPlatform] = useState<(typeof PLATFORMS)[number]["value"]>("android");
  const isTaken = register.error instanceof ApiError && register.error.code === "device_taken";
  const taken = isTaken ? sentence(register.error) : undefined;
  const errorOf = (field: string) => fieldError(register.error, field);
  const isRefused = register.isError && !(register.error instanceof NotProven);
  const hasField = taken ?? errorOf("identifier") ?? errorOf("name");

  const submit = () =>
    register.mutate(
      { userId: person.id, identifier, name, platform },
      {
        onSuccess: () => {
          toast.good(`${name.trim()} registered to ${person.firstName}`);
          onDone();
        },
      },
    );

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!register.isPending) submit();
      }}
    >
      <Field
        label="Identifier"
        hint="The app shows it on its sign-in screen. Upper and lower case count."
        error={errorOf("identifier") ?? taken}
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            value={identifier}
            maxLength={128}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => setIdentifier(event.target.value)}
          />
        )}
      </Field>
      <Field label="Name" error={errorOf("name")}>
        {(wiring) => (
          <TextInput
            {...wiring}
            value={name}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Platform">
        {(wiring) => (
          <SelectInput
            {...wiring}
            value={platform}
            options={PLATFORMS}
            onValue={(value) => setPlatform(platformSchema.parse(value))}
          />
        )}
      </Field>
      {isRefused && !hasField && (
        <p role="alert" className="text-small text-bad-text">
          {sentence(register.error)}
        </p>
      )}
      <Button type="submit" variant="primary" disabled={register.isPending}>
        {register.isPending ? "Registering…" : "Register device"}
      </Button>
      {dialog}
    </form>
  );
}
