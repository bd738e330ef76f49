"use client";

import { useMutation } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { type ReactNode, useState } from "react";
import { sentence } from "@/components/api/request";
import { QrCode } from "@/components/onboarding/qr-code";
import { Button } from "@/components/ui/button";
import { CodeInput } from "@/components/ui/code-input";
import { copyText } from "@/components/ui/copy-text";
import { Field } from "@/components/ui/field";
import { useToast } from "@/components/ui/toasts";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { ApiError } from "@/lib/client/errors";
import type { Enrolment } from "@/lib/security/second-factor-contract";
import { enableFactor } from "./factor-query";
import { sixDigits } from "./read-digits";
import { NotProven, useProof } from "./use-proof";

type Props = { enrolment: Enrolment; logoUrl: string | null; onDone: (codes: string[]) => void; onCancel: () => void };

/** The secret for the app, and the first code that comes back from it. */
export function FactorSetUp({ enrolment, logoUrl, onDone, onCancel }: Props) {
  const [typed, setTyped] = useState("");
  const [isMissing, setMissing] = useState(false);
  const field = useFocusOnMount<HTMLInputElement>();
  const { prove, dialog } = useProof();
  const enabling = useMutation({
    mutationFn: (code: string) => prove(() => enableFactor(code)),
    onSuccess: onDone,
    onError: () => field.current?.select(),
  });
  const told = enabling.isError && !(enabling.error instanceof NotProven) ? sentence(enabling.error) : undefined;
  const isWrong = enabling.error instanceof ApiError && enabling.error.code === "second_factor_wrong";
  const wrong = "That code is not right. Type the one that the app shows now; the phone’s clock has to be right.";
  const submit = () => {
    const code = sixDigits(typed);
    setMissing(code === null);
    if (code === null) field.current?.focus();
    else if (!enabling.isPending) enabling.mutate(code);
  };
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="border-t border-line"
    >
      <div className="grid gap-6 p-4 @2xl:grid-cols-[262px_minmax(0,1fr)] @2xl:gap-8">
        <div className="justify-self-center rounded-control border border-line">
          <QrCode value={enrolment.link} logoUrl={logoUrl} label="QR code for your authenticator app" />
        </div>
        <ol className="grid content-start gap-5">
          <Step number={1} title="Scan the code with your authenticator app">
            <Secret secret={enrolment.secret} />
          </Step>
          <Step number={2} title="Type the six digits that it shows">
            <div className="max-w-60">
              <Field
                label={<span className="sr-only">Code from the app</span>}
                error={isMissing ? "Type all six digits." : isWrong ? wrong : undefined}
              >
                {(wiring) => (
                  <CodeInput
                    {...wiring}
                    ref={field}
                    placeholder="123456"
                    value={typed}
                    onChange={(event) => {
                      setTyped(event.target.value);
                      setMissing(false);
                      enabling.reset();
                    }}
                  />
                )}
              </Field>
            </div>
          </Step>
        </ol>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-subtle px-4 py-3">
        {told && !isWrong && (
          <p role="alert" className="mr-auto text-small text-bad-text">
            {told}
          </p>
        )}
        <Button disabled={enabling.isPending} onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={enabling.isPending}>
          {enabling.isPending ? "Checking…" : "Turn on"}
        </Button>
      </div>
      {dialog}
    </form>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 gap-y-2">
      <span
        aria-hidden
        className="grid size-5 place-items-center rounded-full bg-fill-2 text-head font-medium text-ink-2"
      >
        {number}
      </span>
      <p className="font-medium">{title}</p>
      <div className="col-start-2">{children}</div>
    </li>
  );
}

/** For an app on this very phone, or one that scans nothing. */
function Secret({ secret }: { secret: string }) {
  const toast = useToast();
  const copy = async () => {
    if (await copyText(secret)) toast.good("Key copied");
    else toast.bad("The key was not copied", "Select it, and copy it by hand.");
  };
  return (
    <div className="grid gap-1.5 text-small text-ink-2">
      Or type this key into it:
      <div className="flex flex-wrap items-center gap-2">
        <code className="rounded-control bg-fill px-2 py-1 font-mono text-[12.5px] break-words text-ink select-all">
          {secret.match(/.{1,4}/g)?.join(" ")}
        </code>
        <Button size="small" onClick={() => void copy()}>
          <Copy aria-hidden />
          Copy key
        </Button>
      </div>
    </div>
  );
}
