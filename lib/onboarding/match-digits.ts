import { authSecret } from "@/lib/auth/auth-secret";
import { keyedHash } from "@/lib/auth/secret";

/**
 * The two digits, 10 to 99, that a phone with this key shows for this code. They follow from both by a key of the server's
 * own: a phone cannot choose its number, and whoever has the code cannot look for a key whose number suits them.
 */
export function matchDigits(tokenHash: string, jkt: string): string {
  const mac = Buffer.from(keyedHash(authSecret(), "number match", `${tokenHash} ${jkt}`), "base64url");
  return String(10 + (mac.readUIntBE(0, 6) % 90));
}
