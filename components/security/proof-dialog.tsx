"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { request, sentence } from "@/components/api/request";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { PasswordInput } from "@/components/ui/password-input";
import { ApiError } from "@/lib/client/errors";

type Props = {
  open: boolean;
  onProven: () => void;
  onCancel: () => void;
  finalFocus: () => HTMLElement | null;
};

/** Asks for the password again, over whatever needs it. */
export function ProofDialog({ open, onProven, onCancel, finalFocus }: Props) {
  const [password, setPassword] = useState("");
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const confirming = useMutation({
    mutationFn: () => request<void>("POST", "/admin/security/confirm", { body: { password } }),
    onSuccess: onProven,
    onError: () => field.current?.select(),
  });
  const isWrong = confirming.error instanceof ApiError && confirming.error.code === "password_wrong";
  const told = confirming.isError ? sentence(confirming.error) : undefined;
  return (
    <FormDialog
      open={open}
      title="Confirm it’s you"
      description="It has been a while. Type your password to go on."
      isOver
      submit={confirming.isPending ? "Checking…" : "Continue"}
      busy={confirming.isPending}
      error={isWrong ? undefined : told}
      onSubmit={() => {
        setMissing(password === "");
        if (password !== "") confirming.mutate();
        else field.current?.focus();
      }}
      onClose={onCancel}
      finalFocus={finalFocus}
    >
      <Field label="Password" error={isMissing ? "Type your password." : isWrong ? told : undefined}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            ref={field}
            name="password"
            required
            autoComplete="current-password"
            maxLength={256}
            value={password}
            onChange={(event) => {
              setPassword(event.target.value);
              setMissing(false);
              confirming.reset();
            }}
          />
        )}
      </Field>
    </FormDialog>
  );
}
