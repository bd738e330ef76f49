"use client";

import { createContext, useContext } from "react";
import type { Client } from "@/lib/client/client";
import type { SiteFacts } from "./site-facts";
import type { Step } from "./steps";

type Companion = { client: Client; site: SiteFacts; go: (step: Step) => void };

export const CompanionContext = createContext<Companion | null>(null);

export function useCompanion(): Companion {
  const value = useContext(CompanionContext);
  if (!value) throw new Error("useCompanion stands outside of Companion.");
  return value;
}
