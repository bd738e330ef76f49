import { postToNextAuth } from "@/components/api/next-auth";
import { wait } from "@/components/api/request";
import { UNAVAILABLE } from "@/lib/client/send";

/** Signs in on the web. Answers null, or the sentence that says why not. */
export async function signIn(email: string, password: string): Promise<string | null> {
  const answer = await postToNextAuth("callback/credentials", { email, password }).catch(() => null);
  if (!answer || answer.status >= 500) return UNAVAILABLE;
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get("retry-after")) || 60;
    return `Too many tries. Wait ${wait(seconds)}.`;
  }
  if (answer.status === 401) return "Email or password is wrong.";
  return answer.ok ? null : UNAVAILABLE;
}
