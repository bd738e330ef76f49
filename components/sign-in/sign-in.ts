import { postToNextAuth } from "@/components/api/next-auth";
import { wait } from "@/components/api/request";
import { UNAVAILABLE } from "@/lib/client/send";

export type Outcome =
  | { step: "in" }
  /** The password was right, and a code is asked for. */
  | { step: "second" }
  /** The time for the code is over: it begins with the password again. */
  | { step: "over" }
  /** Not yet, for the reason that the sentence says. */
  | { step: "refused"; told: string };

const refused = (told: string): Outcome => ({ step: "refused", told });

/** Signs in on the web with a password. */
export const signIn = (email: string, password: string): Promise<Outcome> =>
  attempt("credentials", { email, password }, "Email or password is wrong.");

/** The second step: a code of the app, or a recovery code. `wrong` is what to say where it is not right. */
export const typeCode = (code: string, wrong: string): Promise<Outcome> => attempt("second-factor", { code }, wrong);

async function attempt(provider: string, fields: Record<string, string>, wrong: string): Promise<Outcome> {
  const answer = await postToNextAuth(`callback/${provider}`, fields).catch(() => null);
  if (!answer || answer.status >= 500) return refused(UNAVAILABLE);
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get("retry-after")) || 60;
    return refused(`Too many tries. Wait ${wait(seconds)}.`);
  }
  const said = (await answer.json().catch(() => ({}))) as { code?: string; secondFactor?: boolean };
  if (said.code === "sign_in_expired") return { step: "over" };
  if (answer.status === 401) return refused(wrong);
  if (!answer.ok) return refused(UNAVAILABLE);
  return { step: said.secondFactor ? "second" : "in" };
}
