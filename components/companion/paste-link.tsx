"use client";

import { ClipboardPaste } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { Screen } from "./screen";
import { useCompanion } from "./use-companion";
import { useHandOver } from "./use-hand-over";

/** A link that somebody sent. */
export function PasteLink() {
  const { go } = useCompanion();
  const [text, setText] = useState("");
  const { handOver, problem, forget } = useHandOver();
  const field = useFocusOnMount<HTMLInputElement>();
  const change = (link: string) => {
    setText(link);
    forget();
  };
  const paste = async () => {
    // Refused where the person says no: they paste it by hand.
    const pasted = await navigator.clipboard.readText().catch(() => "");
    if (pasted) change(pasted.trim());
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handOver(text);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
      <Screen
        title="Paste the link"
        lead="Mobile App can copy it. Somebody may have sent it to you."
        from="top"
        actions={
          <>
            <Button type="submit" variant="primary" size="phone">
              Go on
            </Button>
            <Button variant="ghost" size="phone" onClick={() => go({ at: "start", from: "paste" })}>
              Back
            </Button>
          </>
        }
      >
        <Field label="Link" error={problem}>
          {(wiring) => (
            <TextInput
              {...wiring}
              ref={field}
              value={text}
              inputMode="url"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              className="h-11 px-3 text-base"
              onChange={(event) => change(event.target.value)}
            />
          )}
        </Field>
        {"clipboard" in navigator && "readText" in navigator.clipboard && (
          <Button size="phone" onClick={() => void paste()}>
            <ClipboardPaste aria-hidden />
            Paste
          </Button>
        )}
      </Screen>
    </form>
  );
}
