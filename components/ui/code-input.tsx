import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { TextInput } from "./text-input";

/** Where the six digits of an authenticator app are typed, pasted or filled in. */
export function CodeInput({ className, ...props }: ComponentProps<"input">) {
  return (
    <TextInput
      {...props}
      name="code"
      required
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      // A few more than six: apps show a space in the middle, and it is pasted along.
      maxLength={12}
      className={classNames("font-mono tracking-[0.3em]", className)}
    />
  );
}
