import { violatedKey } from "@/db/is-unavailable";
import { Refusal } from "@/lib/errors";

/** Turns the unique index's complaint into `role_name_taken`. */
export const refuseTakenName = (error: unknown): never => {
  throw violatedKey(error) === "roles_name_key" ? new Refusal("role_name_taken") : error;
};
