"use client";

import { useLayoutEffect, useRef, useState } from "react";

export type FieldErrors = Record<string, string>;

/** What is wrong with a form's fields, in place of the browser's own bubbles. Showing it leads to the first of them. */
export function useFieldErrors() {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [shown, setShown] = useState(0);
  useLayoutEffect(() => {
    if (shown > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [shown]);
  return {
    form,
    errors,
    show: (found: FieldErrors) => {
      setErrors(found);
      setShown((times) => times + 1);
    },
    /** Somebody is mending that field. */
    clear: (field: string) => setErrors(({ [field]: _, ...others }) => others),
  };
}
