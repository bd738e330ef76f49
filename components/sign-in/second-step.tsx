"use client";

import { type FormEvent, useRef, useState } from "react";
import { signOut } from "@/components/api/next-auth";
import { sixDigits } from "@/components/security/read-digits";
import { Button } from "@/components/ui/button";
import { CodeInput } from "@/components/ui/code-input";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { typeCode } from "./sign-in";

const WAYS = {
  app: {
    title: "Enter your code",
    lead: "Open your authenticator app, and type the six digits that it shows for this site.",
    label: "Code",
    missing: "Type all six digits.",
    wrong: "That code is not right, or was used already. Type the one that the app shows now.",
    other: "Use a recovery code instead",
  },
  recovery: {
    title: "Enter a recovery code",
    lead: "One of the ten that you kept when you set up two-step sign-in. Each works once.",
    label: "Recovery code",
    missing: "Type a recovery code.",
    wrong: "That is no recovery code of yours, or it was used already.",
    other: "Use a code from the app instead",
  },
};

type Way = keyof typeof WAYS;

/** After the password: a code of the app, or a recovery code. */
export function SecondStep({ next, email }: { next: string; email: string }) {
  const [way, setWay] = useState<Way>("app");
  return (
    <>
      <h1 className="mt-6 text-display font-semibold break-words">{WAYS[way].title}</h1>
      <p className="mt-1 mb-7 text-ink-2">{WAYS[way].lead}</p>
      <StepForm key={way} way={way} next={next} onTurn={() => setWay(way === "app" ? "recovery" : "app")} />
      <p className="mt-6 border-t border-line pt-4 text-ink-3">
        Signing in as <span className="break-words text-ink-2">{email}</span>.{" "}
        <button
          type="button"
          onClick={() => void signOut()}
          className="rounded-[4px] font-medium text-ink underline underline-offset-2"
        >
          Not you?
        </button>
      </p>
    </>
  );
}

type FormProps = { way: Way; next: string; onTurn: () => void };

/** Six digits are sent as soon as they are there, however they came. */
function StepForm({ way, next, onTurn }: FormProps) {
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const field = useFocusOnMount<HTMLInputElement>();
  /** What was sent last: the same digits are not sent again by themselves. */
  const sent = useRef("");
  const words = WAYS[way];

  const send = async (code: string) => {
    sent.current = code;
    setBusy(true);
    setError(undefined);
    const outcome = await typeCode(code, words.wrong);
    // A whole load, so that nothing of what a stranger saw is left in memory.
    if (outcome.step === "in") return window.location.assign(next);
    if (outcome.step === "over") return window.location.assign(`/sign-in?late=1&next=${encodeURIComponent(next)}`);
    setBusy(false);
    if (outcome.step === "refused") setError(outcome.told);
    field.current?.select();
  };

  const change = (text: string) => {
    setTyped(text);
    setError(undefined);
    const code = way === "app" ? sixDigits(text) : null;
    if (code !== null && code !== sent.current && !busy) void send(code);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const code = way === "app" ? sixDigits(typed) : typed.trim() || null;
    if (code !== null) return void send(code);
    setError(words.missing);
    field.current?.focus();
  };

  const wiring = {
    ref: field,
    value: typed,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  };
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-5">
      <Field label={words.label} error={error}>
        {(given) =>
          way === "app" ? (
            <CodeInput {...given} {...wiring} className="h-12! text-title!" />
          ) : (
            <TextInput
              {...given}
              {...wiring}
              name="code"
              required
              autoComplete="off"
              autoCapitalize="characters"
              autoCorrect="off"
              spellCheck={false}
              maxLength={32}
              className="h-12! font-mono text-section!"
            />
          )
        }
      </Field>
      <div className="grid gap-2 pt-1">
        {/* Not `disabled`, which would lose the focus. */}
        <Button type="submit" variant="primary" aria-disabled={busy} className="h-10! w-full max-sm:h-12!">
          {busy ? "Checking…" : "Sign in"}
        </Button>
        <Button variant="ghost" onClick={onTurn} className="h-10! w-full">
          {words.other}
        </Button>
      </div>
    </form>
  );
}
