import { Check, Smartphone, TimerOff, X } from "lucide-react";
import type { ReactNode } from "react";
import { IconDisc } from "@/components/ui/empty-state";
import type { CodeState } from "@/lib/client/wire";
import type { useCode } from "./use-code";

export type Phase = "making" | "failed" | CodeState;
type Live = ReturnType<typeof useCode>;

const ENDS: ReadonlySet<Phase> = new Set(["failed", "used", "cancelled", "expired"]);
export const isOver = (phase: Phase): boolean => ENDS.has(phase);

export function phaseOf({ isMaking, code, problem, state }: Live, seconds: number): Phase {
  if (isMaking) return "making";
  if (!code) return problem ? "failed" : "making";
  return !isOver(state) && seconds === 0 ? "expired" : state;
}

/** What is said, and what stands in the box where the code would. */
export const WORDS: Record<Phase, (live: Live) => [said: string, note?: string]> = {
  making: () => ["Making a code…"],
  failed: ({ problem }) => ["No code was made.", problem ?? ""],
  waiting: ({ problem }) => [problem ?? "Waiting for a phone…"],
  opened: ({ opened, problem }) => [
    problem ?? "A phone has opened the code…",
    [opened?.by, opened?.ipAddress].filter(Boolean).join(", ") || "Waiting for its owner to confirm.",
  ],
  matching: ({ problem }) => [problem ?? "Waiting for the number…"],
  matched: ({ problem }) => [problem ?? "Waiting for the phone…", "The number is right."],
  used: ({ device }) => [`${device?.model ?? device?.name ?? "A phone"} connected just now.`, device?.name],
  cancelled: ({ cancelledBecause }) =>
    cancelledBecause === "number_wrong"
      ? ["That number is different.", "The code has ended, and no phone was connected."]
      : cancelledBecause === "declined"
        ? ["Stopped on the phone.", "Whoever holds it did not start this."]
        : ["The code was cancelled.", "It opens nothing any more."],
  expired: () => ["This code has expired. Generate a new one.", "Nobody used it. Nothing changed."],
};

const disc = (tone: "bad" | "live" | "ok" | "plain", icon: ReactNode) => <IconDisc tone={tone}>{icon}</IconDisc>;

export const ICONS: Record<Exclude<Phase, "making" | "waiting" | "matching">, ReactNode> = {
  failed: disc("bad", <X />),
  opened: disc("live", <Smartphone />),
  matched: disc("live", <Check />),
  used: disc("ok", <Check />),
  cancelled: disc("plain", <X />),
  expired: disc("plain", <TimerOff />),
};
