import { leaveFor, setLeaving } from "./to-sign-in";

/** Posts a form to next-auth's own HTTP surface, with the CSRF token it asks for. */
export async function postToNextAuth(action: string, fields: Record<string, string>): Promise<Response> {
  const answer = await fetch("/api/auth/csrf", { headers: { accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) return answer;
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, json: "true" });
  return fetch(`/api/auth/${action}`, { method: "POST", body });
}

/** Signs out and leaves; answers whether that worked. */
export async function signOut() {
  setLeaving(true);
  const answer = await postToNextAuth("signout", {}).catch(() => null);
  if (answer?.ok) leaveFor("/sign-in");
  else setLeaving(false);
  return answer?.ok ?? false;
}
