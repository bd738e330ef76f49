"use client";

import { useMutation } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import { request, sentence } from "@/components/api/request";
import { ApiError } from "@/lib/client/errors";
import { signIn } from "@/components/sign-in/sign-in";
import { Button } from "@/components/ui/button";
import { useFieldErrors } from "@/components/ui/use-field-errors";
import type { SetupRequest } from "@/lib/setup/contract";
import { AccountFields } from "./account-fields";
import { checkFields } from "./check-fields";
import type { SetupStep } from "./setup-page";
import { SiteFields } from "./site-fields";

type Props = { token: string; step: SetupStep; onStep: (step: SetupStep) => void; onRefused: () => void };

const START = { firstName: "", lastName: "", email: "", password: "", siteName: "" };
export type SetupFields = typeof START;

export function SetupForm({ token, step, onStep, onRefused }: Props) {
  const [fields, setFields] = useState(START);
  const { form, errors, show, clear } = useFieldErrors();
  const setUp = useMutation({
    mutationFn: (body: SetupRequest) => request<unknown>("POST", "/setup", { body }),
    onSuccess: async () => {
      const { step } = await signIn(fields.email, fields.password);
      window.location.assign(step === "in" ? "/admin/mobile-app" : "/sign-in?next=/admin/mobile-app");
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return;
      if (error.code === "setup_link_invalid") onRefused();
      if (error.code === "already_set_up") window.location.assign("/sign-in");
      if (Object.keys(error.errors).some((field) => field !== "siteName")) onStep("account");
      show(Object.fromEntries(Object.entries(error.errors).map(([field, [message = ""]]) => [field, message])));
    },
  });
  const change = (name: keyof SetupFields, value: string) => {
    setFields({ ...fields, [name]: value });
    clear(name);
  };
  const props = { fields, errors, onChange: change };
  const busy = setUp.isPending || setUp.isSuccess;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = checkFields(step, fields);
    show(wrong);
    if (Object.keys(wrong).length > 0) return;
    if (step === "account") return onStep("site");
    setUp.mutate({ token, ...fields });
  };

  return (
    // A form that is sent before the script has loaded must not put a password into the address bar.
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={submit}
      className="overflow-hidden rounded-card border border-line bg-surface"
      aria-label={step === "account" ? "Your account" : "Your site"}
    >
      <div className="grid gap-6 p-5 sm:p-8">
        {step === "account" ? <AccountFields {...props} /> : <SiteFields {...props} />}
        {setUp.isError && (
          <p role="alert" className="text-bad-text">
            {sentence(setUp.error)}
          </p>
        )}
      </div>
      <div className="flex justify-between gap-3 border-t border-line bg-subtle px-5 py-4 sm:px-8">
        {step === "site" ? <Button onClick={() => onStep("account")}>Back</Button> : <span />}
        <Button type="submit" variant="primary" disabled={busy}>
          {step === "account" ? "Continue" : busy ? "Setting up…" : "Set up the site"}
          <ArrowRight aria-hidden />
        </Button>
      </div>
    </form>
  );
}
