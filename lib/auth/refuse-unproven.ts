import { Refusal } from "@/lib/errors";

/** Whether somebody's web session has to prove again who they are, where one asks. */
export type Proving = { mustProve?: boolean };

/**
 * For what would make a stranger at an open browser one who stays: an account to sign in with, a phone that does. Throws
 * `reauthentication_required` where they did not prove a moment ago who they are.
 */
export function refuseUnproven({ mustProve = false }: Proving): void {
  if (mustProve) throw new Refusal("reauthentication_required");
}
