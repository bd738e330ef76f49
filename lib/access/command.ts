import { endAllAccess } from "./end-all";
import { resetFactorOf } from "./reset-factor";

const USAGE = "Usage: npm run access -- end-all | revoke-all | reset-second-factor <email>";

/** `npm run access`: what it prints, and whether it did what was asked. */
export async function accessCommand([verb, ...rest]: string[]): Promise<{ lines: string[]; isDone: boolean }> {
  const [email, ...more] = rest;
  if (verb === "reset-second-factor" && email !== undefined && more.length === 0) return resetFactorOf(email);
  if ((verb !== "end-all" && verb !== "revoke-all") || rest.length > 0) return { lines: [USAGE], isDone: false };
  const { phones, web, codes, devices } = await endAllAccess({ revokeDevices: verb === "revoke-all" });
  const lines = [
    `${phones} sign-ins of phones ended`,
    `${web} sign-ins on the web ended`,
    `${codes} unused codes cancelled`,
    ...(verb === "revoke-all" ? [`${devices} devices revoked`] : []),
  ];
  return { lines, isDone: true };
}
