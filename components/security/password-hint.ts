export const MIN_PASSWORD = 15;

/** How much is still missing of a new password. */
export function passwordHint(password: string): string {
  const missing = MIN_PASSWORD - password.length;
  if (missing <= 0) return "Long enough.";
  return `At least ${MIN_PASSWORD} characters${password ? `: ${missing} more` : ". A few words make a good one"}.`;
}
