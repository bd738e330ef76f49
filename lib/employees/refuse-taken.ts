import { violatedKey } from "@/db/is-unavailable";
import { Refusal } from "@/lib/errors";

/** Turns a unique index's complaint into `email_taken` or `employee_code_taken`. */
export const refuseTaken = (error: unknown): never => {
  const key = violatedKey(error);
  if (key === "users_email_key") throw new Refusal("email_taken");
  if (key === "users_employee_code_key") throw new Refusal("employee_code_taken");
  throw error;
};
