"use client";

import { type FormEvent, useRef } from "react";
import { SiteLogo } from "@/components/brand/site-logo";
import type { SiteFacts } from "@/components/companion/site-facts";
import { Screen } from "@/components/companion/screen";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { TextInput } from "@/components/ui/text-input";
import { useFieldErrors } from "@/components/ui/use-field-errors";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import type { Client } from "@/lib/client/client";
import { Refused } from "./refused";
import { type SignedIn, signInWithPassword } from "./sign-in-with-password";
import { useAttempt } from "./use-attempt";
import { useWait } from "./use-wait";
import { NO_PASSWORD } from "./words";

type Props = { client: Client; site: SiteFacts; onDone: (signedIn: SignedIn) => void; onBack: () => void };

const INPUT = "h-12! px-3! text-base!";

export function PasswordForm({ client, site, onDone, onBack }: Props) {
  const name = useFocusOnMount<HTMLInputElement>();
  const password = useRef<HTMLInputElement>(null);
  const { form, errors, show, clear } = useFieldErrors();
  const { start, error, isBusy } = useAttempt(
    (typed: { name: string; password: string }, signal) => signInWithPassword(client, typed, signal),
    { onDone, onFail: () => password.current?.select() },
  );
  const { seconds, isOver } = useWait(error);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = { name: name.current?.value.trim() ?? "", password: password.current?.value ?? "" };
    const missing = {
      ...(typed.name === "" && { name: "Type your email or employee code." }),
      ...(typed.password === "" && { password: "Type your password." }),
    };
    show(missing);
    if (Object.keys(missing).length === 0 && seconds === 0) start(typed);
  };

  return (
    // A form that is sent before the script has loaded must not put a password into the address bar.
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-1 flex-col text-phone">
      <Screen
        icon={<SiteLogo url={site.logoUrl} className="size-14" />}
        title={`Sign in to ${site.name}`}
        actions={
          <>
            <Refused error={isOver ? null : error} seconds={seconds} instead={NO_PASSWORD} />
            <Button type="submit" variant="primary" size="phone" disabled={isBusy || seconds > 0}>
              {isBusy ? "Signing in…" : "Sign in"}
            </Button>
            <Button variant="ghost" size="phone" onClick={onBack}>
              Back
            </Button>
          </>
        }
      >
        <div className="grid gap-5">
          <Field label="Email or employee code" error={errors.name}>
            {(wiring) => (
              <TextInput
                {...wiring}
                ref={name}
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                autoCorrect="off"
                spellCheck={false}
                maxLength={254}
                onChange={() => clear("name")}
                className={INPUT}
              />
            )}
          </Field>
          <Field label="Password" error={errors.password}>
            {(wiring) => (
              <PasswordInput
                {...wiring}
                ref={password}
                name="password"
                autoComplete="current-password"
                maxLength={1024}
                onChange={() => clear("password")}
                className={`${INPUT} pr-12!`}
              />
            )}
          </Field>
        </div>
      </Screen>
    </form>
  );
}
