import { Secret, TOTP } from "otpauth";
import type { Enrolment, FreshCodes } from "@/lib/security/second-factor-contract";
import type { Client } from "./client";
import type { Site } from "./site";

export const FACTOR = "/api/v1/admin/security/second-factor";

/** An authenticator app that has scanned a link or been given a secret. `steps` is how far its clock is off. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Sets up an app for whoever is signed in there. `code` is the one that was used for it. */
export async function enrol(client: Client): Promise<{ secret: string; code: string; recoveryCodes: string[] }> {
  const { secret } = (await client.post<{ enrolment: Enrolment }>(FACTOR)).data.enrolment;
  const code = codeOf(secret);
  const { recoveryCodes } = (await client.post<FreshCodes>(`${FACTOR}/enable`, { code })).data;
  return { secret, code, recoveryCodes };
}

/** Does something once more where the next 30 seconds began meanwhile: what it means by "now" was another code. */
export async function withinAStep<T>(work: () => Promise<T>): Promise<T> {
  const step = () => Math.floor(Date.now() / 30_000);
  const before = step();
  const result = await work();
  return step() === before ? result : withinAStep(work);
}

/** Whether somebody is all the way in. */
export const isIn = async (client: Client): Promise<boolean> =>
  (await client.get("/api/v1/admin/settings")).status === 200;

export const factorOf = async (client: Client) =>
  (await client.get<{ secondFactor: unknown }>(FACTOR)).data.secondFactor;

/** As if the code that was used last had been used long ago, so that nobody has to wait for the next one. */
export const forgetStep = (site: Site) => site.sql("update second_factors set last_step = 0");
