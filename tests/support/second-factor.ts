import { Secret, TOTP } from "otpauth";
import type { Enrolment, FreshCodes } from "@/lib/security/second-factor-contract";
import type { Client } from "./client";
import type { Site } from "./site";

export const FACTOR = "/api/v1/admin/security/second-factor";

/** An authenticator app that has scanned a link or been given a secret. `steps` is how far its clock is off. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Sets up an app for whoever is signed in there. Answers its secret and the recovery codes. */
export async function enrol(client: Client): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { enrolment } = (await client.post<{ enrolment: Enrolment }>(FACTOR)).data;
  const enabled = await client.post<FreshCodes>(`${FACTOR}/enable`, { code: codeOf(enrolment.secret) });
  return { secret: enrolment.secret, recoveryCodes: enabled.data.recoveryCodes };
}

/** As if the code that was used last had been used long ago, so that nobody has to wait for the next one. */
export const forgetStep = (site: Site) => site.sql("update second_factors set last_step = 0");
