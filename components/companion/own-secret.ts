import type { ConnectLink, TypedCode } from "@/lib/client/read-code";
import type { CodeSecret } from "@/lib/client/wire";

/** What to send for a code. Null for one of another site: a code is only ever sent to the site this page came from. */
export function ownSecret(code: ConnectLink | TypedCode | null): CodeSecret | null {
  if (code?.kind === "typed") return { code: code.code };
  return code && isOwnApi(code.api) ? { token: code.token } : null;
}

function isOwnApi(api: string): boolean {
  try {
    return new URL(api).origin === window.location.origin;
  } catch {
    return false;
  }
}
