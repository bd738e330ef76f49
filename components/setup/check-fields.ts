import type { FieldErrors } from "@/components/ui/use-field-errors";
import { setupBody } from "@/lib/setup/contract";
import type { SetupFields } from "./setup-form";
import type { SetupStep } from "./setup-page";

type Name = keyof SetupFields;

const FIELDS: Record<SetupStep, Name[]> = {
  account: ["firstName", "lastName", "email", "password"],
  site: ["siteName"],
};

const MISSING: Record<Name, string> = {
  firstName: "Type your first name.",
  lastName: "Type your last name.",
  email: "Type your email.",
  password: "Choose a password.",
  siteName: "Give the site a name.",
};

/** What the server would refuse of a step's fields. */
export function checkFields(step: SetupStep, fields: SetupFields): FieldErrors {
  const wrong = FIELDS[step].flatMap((name) => {
    const refused = setupBody.shape[name].safeParse(fields[name]).error?.issues[0]?.message;
    return refused ? [[name, wordsFor(name, fields[name], refused)] as const] : [];
  });
  return Object.fromEntries(wrong);
}

function wordsFor(name: Name, value: string, refused: string): string {
  if (value.trim() === "") return MISSING[name];
  if (name === "email") return "This is not an email address. Type it in full.";
  return name === "password" && value.length < 15 ? "This is too short." : refused;
}
