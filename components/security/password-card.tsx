"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fieldError, request, sentence } from "@/components/api/request";
import { useLookAgain } from "@/components/api/use-look-again";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { useToast } from "@/components/ui/toasts";
import { type FieldErrors, useFieldErrors } from "@/components/ui/use-field-errors";
import { ApiError } from "@/lib/client/errors";
import { passwordHint } from "./password-hint";

const EMPTY = { currentPassword: "", newPassword: "" };
type Passwords = typeof EMPTY;

/** What needs no question to the server. */
function checkFields({ currentPassword, newPassword }: Passwords): FieldErrors {
  return {
    ...(currentPassword === "" && { currentPassword: "Type the password you have." }),
    ...(newPassword === "" && { newPassword: "Type a new one." }),
    ...(newPassword !== "" && newPassword === currentPassword && { newPassword: "This is the one you have." }),
  };
}

/** What a refusal says of the fields; nothing where it is about none of them. */
function errorsOf(error: unknown): FieldErrors {
  if (error instanceof ApiError && error.code === "password_wrong") return { currentPassword: sentence(error) };
  const fields = Object.keys(EMPTY).flatMap((name) => {
    const complaint = fieldError(error, name);
    return complaint ? [[name, complaint]] : [];
  });
  return Object.fromEntries(fields) as FieldErrors;
}

/** An admin's own password. `email` is for whatever keeps their passwords: it belongs to this one. */
export function PasswordCard({ email }: { email: string }) {
  const [values, setValues] = useState(EMPTY);
  const { form, errors, show, clear } = useFieldErrors();
  const toast = useToast();
  const lookAgain = useLookAgain();
  const changing = useMutation({
    mutationFn: (body: Passwords) => request<void>("PUT", "/admin/security/password", { body }),
    onSuccess: async () => {
      setValues(EMPTY);
      toast.good("Password changed");
      await lookAgain();
    },
    onError: (error) => show(errorsOf(error)),
  });
  const input = (name: keyof Passwords) => ({
    name,
    value: values[name],
    required: true,
    maxLength: 256,
    onChange: (event: { target: { value: string } }) => {
      setValues({ ...values, [name]: event.target.value });
      clear(name);
    },
  });
  const isUntold = changing.isError && Object.keys(errorsOf(changing.error)).length === 0;
  return (
    <Card
      title="Password"
      description="A new one signs you out everywhere else: in other browsers, and on your phones."
    >
      <form
        ref={form}
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const wrong = checkFields(values);
          if (Object.keys(wrong).length > 0) show(wrong);
          else if (!changing.isPending) changing.mutate(values);
        }}
        className="grid gap-4 border-t border-line p-4"
      >
        <input hidden readOnly name="username" autoComplete="username" value={email} />
        <div className="grid gap-4 @2xl:grid-cols-2">
          <Field label="Current password" error={errors["currentPassword"]}>
            {(wiring) => <PasswordInput {...wiring} {...input("currentPassword")} autoComplete="current-password" />}
          </Field>
          <Field label="New password" error={errors["newPassword"]} hint={passwordHint(values.newPassword)}>
            {(wiring) => <PasswordInput {...wiring} {...input("newPassword")} autoComplete="new-password" />}
          </Field>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-3">
          {isUntold && (
            <p role="alert" className="mr-auto text-small text-bad-text">
              {sentence(changing.error)}
            </p>
          )}
          <Button type="submit" variant="primary" disabled={changing.isPending}>
            {changing.isPending ? "Changing…" : "Change password"}
          </Button>
        </div>
      </form>
    </Card>
  );
}
