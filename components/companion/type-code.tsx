"use client";

import { type ChangeEvent, type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { CODE_LENGTH, groupCode, tidyCode } from "@/lib/client/read-code";
import { Screen } from "./screen";
import { useCompanion } from "./use-companion";
import { useHandOver } from "./use-hand-over";

/** The code as it stands beside the QR code, in two groups of four. */
export function TypeCode() {
  const { go } = useCompanion();
  const [text, setText] = useState("");
  const { handOver, problem, forget } = useHandOver("A code has 8 letters and digits, and no 0, O, 1 or I.");
  const field = useFocusOnMount<HTMLInputElement>();
  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    forget();
    // Grouped while it is typed at the end; what is mended in the middle keeps its caret.
    const isAtEnd = target.selectionStart === target.value.length;
    setText(isAtEnd && target.value.length > text.length ? grouped(target.value) : target.value.toUpperCase());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handOver(text);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
      <Screen
        title="Type the code"
        lead="It stands below the QR code on your computer’s screen."
        from="top"
        actions={
          <>
            <Button type="submit" variant="primary" size="phone">
              Go on
            </Button>
            <Button variant="ghost" size="phone" onClick={() => go({ at: "start", from: "type" })}>
              Back
            </Button>
          </>
        }
      >
        <Field label="Code" hint="Capitals or not, with the dash or without." error={problem}>
          {(wiring) => (
            <TextInput
              {...wiring}
              ref={field}
              value={text}
              placeholder="XXXX-XXXX"
              autoComplete="off"
              autoCapitalize="characters"
              autoCorrect="off"
              spellCheck={false}
              enterKeyHint="go"
              className="h-14! px-3 text-center font-mono text-display! tracking-wider"
              onChange={change}
            />
          )}
        </Field>
      </Screen>
    </form>
  );
}

/** A link that somebody pasted here stays as it is. */
function grouped(text: string): string {
  const code = tidyCode(text);
  if (/[^A-Z\d]/.test(code)) return text;
  return code.length < CODE_LENGTH / 2 ? code : groupCode(code.slice(0, CODE_LENGTH));
}
