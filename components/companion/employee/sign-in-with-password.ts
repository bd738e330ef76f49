import type { Client } from "@/lib/client/client";
import type { Profile } from "@/lib/client/wire";
import { deviceIdentifier } from "./own-device";
import { isRefusal } from "./words";

/**
 * What this phone is to whoever signed in: `own` taps from now on, `unknown` may be registered, `taken` is somebody
 * else's, and `unasked` could not be told; then the person is signed in all the same.
 */
export type Standing = "own" | "unknown" | "taken" | "unasked";
export type SignedIn = { profile: Profile; standing: Standing };

export async function signInWithPassword(
  client: Client,
  { name, password }: { name: string; password: string },
  signal: AbortSignal,
): Promise<SignedIn> {
  const profile = await client.signInWithPassword(name, password, signal);
  try {
    return { profile, standing: await standingOf(client, signal) };
  } catch (error) {
    // Whoever left the screen meanwhile did not want to be signed in.
    void client.logOut().catch(() => undefined);
    throw error;
  }
}

async function standingOf(client: Client, signal: AbortSignal): Promise<Standing> {
  try {
    return (await client.isOwnDevice(deviceIdentifier(), signal)) ? "own" : "unknown";
  } catch (error) {
    if (signal.aborted) throw error;
    return isRefusal(error, "device_taken") ? "taken" : "unasked";
  }
}
