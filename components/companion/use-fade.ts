"use client";

import { useEffect, useState } from "react";

let hasBegun = false;

/** How a screen appears: what comes after another fades in, but not what the page begins with, which was waited for. */
export function useFade(): string {
  const [appears] = useState(() => (hasBegun ? "fade-in" : ""));
  useEffect(() => {
    hasBegun = true;
  }, []);
  return appears;
}
