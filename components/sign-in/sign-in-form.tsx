"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { TextInput } from "@/components/ui/text-input";
import { type FieldErrors, useFieldErrors } from "@/components/ui/use-field-errors";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { signIn } from "./sign-in";

/** What needs no question to the server. */
function checkFields({ email, password }: { email: string; password: string }): FieldErrors {
  return {
    ...(!/^\S+@\S+$/.test(email.trim()) && {
      email: email.trim() ? "This is not an email address. Type it in full." : "Type your email.",
    }),
    ...(password === "" && { password: "Type your password." }),
  };
}

type Props = {
  next: string;
  /** Whether they come from a second step that took too long. */
  isLate: boolean;
};

export function SignInForm({ next, isLate }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(isLate ? "That took too long. Sign in again." : null);
  const email = useFocusOnMount<HTMLInputElement>();
  const password = useRef<HTMLInputElement>(null);
  const { form, errors, show, clear } = useFieldErrors();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const typed = { email: String(fields.get("email")), password: String(fields.get("password")) };
    const wrong = checkFields(typed);
    setError(null);
    show(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    const outcome = await signIn(typed.email, typed.password);
    // A whole load, so that nothing of what a stranger saw is left in memory.
    if (outcome.step === "in") return window.location.assign(next);
    if (outcome.step === "second") return window.location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
    setBusy(false);
    if (outcome.step === "refused") setError(outcome.told);
    password.current?.select();
  };

  return (
    // A form that is sent before the script has loaded must not put a password into the address bar.
    <form ref={form} method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      <Field label="Email" error={errors.email}>
        {(wiring) => (
          <TextInput
            {...wiring}
            name="email"
            type="email"
            required
            ref={email}
            autoComplete="username"
            maxLength={254}
            onChange={() => clear("email")}
            className="h-10"
          />
        )}
      </Field>
      <Field label="Password" error={errors.password}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            ref={password}
            name="password"
            required
            autoComplete="current-password"
            maxLength={256}
            onChange={() => clear("password")}
            className="h-10"
          />
        )}
      </Field>
      <div className="grid gap-3 pt-1">
        <Button type="submit" variant="primary" disabled={busy} className="h-10! w-full max-sm:h-12!">
          {busy ? "Signing in…" : "Sign in"}
        </Button>
        <p role="alert" className="min-h-5 text-body text-bad-text">
          {error}
        </p>
      </div>
    </form>
  );
}
