"use client";

import { useState } from "react";
import { readCode } from "@/lib/client/read-code";
import { ownSecret } from "./own-secret";
import { useCompanion } from "./use-companion";

/** Goes on with what somebody typed or pasted, or says why that is no code. */
export function useHandOver(emptyOrBroken = "This is not a link with a code.") {
  const { go } = useCompanion();
  const [problem, setProblem] = useState<string>();
  return {
    problem,
    forget: () => setProblem(undefined),
    handOver: (text: string) => {
      const code = readCode(text);
      const secret = ownSecret(code);
      if (secret) go({ at: "confirm", secret, fromLink: false });
      else setProblem(code ? "This is not a code from this site." : emptyOrBroken);
    },
  };
}
