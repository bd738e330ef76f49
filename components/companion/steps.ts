import { readFragment } from "@/lib/client/read-code";
import type { EndReason } from "@/lib/client/errors";
import type { CodeSecret } from "@/lib/client/wire";
import { readEmployee } from "./employee/remembered";
import { readKept } from "./kept";
import { ownSecret } from "./own-secret";

/** Another way to hand over a code. */
const ways = ["scan", "type", "paste"] as const;
export type Way = (typeof ways)[number];

/** Where the companion stands. */
export type Step =
  /** Not connected. `from` is the way that somebody came back from, `left` that they signed out. */
  | { at: "start"; from?: Way; left?: boolean }
  | { at: Way }
  /** `fromLink`: the page was opened with it. */
  | { at: "confirm"; secret: CodeSecret; fromLink: boolean }
  | { at: "foreign" }
  | { at: "employee" }
  /** Signed in with this token. */
  | { at: "home"; token: string }
  | { at: "ended"; reason: EndReason; device: string | null };

/** What a link asks for; without one, what this browser already is. */
export function firstStep(fragment: string): Step {
  if (!fragment) return ownStep();
  const secret = ownSecret(readFragment(fragment));
  return secret ? { at: "confirm", secret, fromLink: true } : { at: "foreign" };
}

export function ownStep(): Step {
  const kept = readKept();
  if (kept) return { at: "home", token: kept.token };
  return readEmployee() ? { at: "employee" } : { at: "start" };
}

/** Whether a phone's Back leads out of it. What a link opened, or who is remembered, is where the page begins. */
export const isDeep = (step: Step): boolean =>
  ways.some((way) => way === step.at) ||
  (step.at === "confirm" && !step.fromLink) ||
  (step.at === "employee" && readEmployee() === null);

export function stepBefore(step: Step): Step {
  if (!isDeep(step)) return step;
  const from = ways.find((way) => way === step.at);
  return from ? { at: "start", from } : ownStep();
}

/** Once another tab has signed in or was signed out: what is shown here as a matter of fact must still be one. */
export function stepAfterOthers(step: Step): Step {
  const token = readKept()?.token;
  if (step.at === "home" && step.token !== token) {
    const own = ownStep();
    return own.at === "start" ? { ...own, left: true } : own;
  }
  return token && (step.at === "start" || step.at === "ended") ? ownStep() : step;
}
