import { eq, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { users } from "@/db/schema/users";
import { prepared } from "@/db/statement";
import { recordEvent } from "@/lib/audit/record";
import { type AccessTokenSigner, accessTokenSigner } from "@/lib/auth/access-token";
import { keyRefused } from "@/lib/auth/dpop/refuse";
import { type Caller, fullName } from "@/lib/person";
import { openDeviceSession } from "@/lib/devices/open-session";
import { registerDevice } from "@/lib/devices/register";
import { rememberNetwork } from "@/lib/devices/remember-network";
import { takeOverIdentifier } from "@/lib/devices/take-over";
import { Refusal, isRefusal } from "@/lib/errors";
import type { Settings } from "@/lib/settings/contract";
import { readSettings } from "@/lib/settings/read";
import { answerAgain, toExchanged } from "./answer-again";
import { type Claim, claimToken } from "./claim-token";
import type { CodeSecret } from "./code-secret";
import { siteOf } from "./connect-link";
import { connectTogether } from "./connect-together";
import { passOnContest } from "./contest-claim";
import type { ExchangedToken, NumberToMatch } from "./contract";
import { countRepeat } from "./count-repeat";
import { type Phone, viaOf } from "./phone";
import { recordRefusal } from "./refuse";
import { holdOwnerOf, spend } from "./spend-code";
import { tryTypedCode } from "./typed-code-tries";

/**
 * Exchanges a one-time token for a device and its access token. Of any number of simultaneous tries exactly one wins: the
 * code's row decides, in one transaction with the device, its session and the event. Most are done by
 * {@link connectTogether}, many at a time; whatever it leaves is done, or refused, alone.
 * A phone whose answer was lost hears it again: see {@link answerAgain}. Where numbers must match it hears its number until
 * its admin has typed it: see {@link claimToken}. A code that was claimed needs its number, whatever becomes of the policy.
 * Throws `token_invalid`, `token_used`, `token_cancelled`, `number_wrong`, `token_expired`, for a typed code or a phone that
 * repeats itself too often `rate_limited`, or,
 * without spending the token, `addon_disabled`, `account_inactive`, `key_required`, `device_taken` or `device_limit`.
 */
export async function redeemToken(secret: CodeSecret, phone: Phone): Promise<ExchangedToken | NumberToMatch> {
  await tryTypedCode(secret, phone.ipAddress);
  const sign = await accessTokenSigner();
  const connected = await connectTogether(secret, phone, sign);
  if (connected) return connected;
  const { settings, redeemed } = await redeem(secret, phone, sign).catch(async (error: unknown) => {
    if (isRefusal(error)) await recordRefusal(secret, error, phone.ipAddress, phone.jkt);
    throw error;
  });
  if (!("number" in redeemed)) return { ...redeemed, site: siteOf(settings) };
  const { repeats, ...waiting } = redeemed;
  if (repeats) await countRepeat(repeats, phone.ipAddress);
  return waiting;
}

type Redeemed = Omit<ExchangedToken, "site"> | Claim;

const redeem = (secret: CodeSecret, phone: Phone, sign: AccessTokenSigner) =>
  db().transaction(async (tx) => {
    const [settings, id] = await Promise.all([readSettings(tx), holdOwnerOf(secret, tx)]);
    return { settings, redeemed: await connectHeld(tx, { id, secret, phone, settings, sign }) };
  });

type Held = { id: string | null; secret: CodeSecret; phone: Phone; settings: Settings; sign: AccessTokenSigner };

/** Spends a code whose person is held. */
async function connectHeld(tx: Database, { id, secret, phone, settings, sign }: Held): Promise<Redeemed> {
  const { isDeviceKeyRequired, isNumberMatchRequired } = settings;
  const { jkt, ipAddress } = phone;
  const [spent] = id === null ? [] : await spend({ id, jkt, isNumberMatchRequired }, tx);
  if (!spent) {
    const again = jkt && (await answerAgain(tx, sign, secret, jkt));
    return again || claimToken(tx, secret, phone, isNumberMatchRequired);
  }
  if (spent.personRefusal) throw new Refusal(spent.personRefusal);
  if (isDeviceKeyRequired && jkt === null) throw keyRefused("key_required");
  const { userId, email, firstName, lastName, role } = spent;
  const user = { id: userId, email, firstName, lastName, role };

  // What its admin saw of the phone is what it is connected as.
  const details = spent.claimedDevice ?? phone.details;
  const isEmployees = spent.purpose === "employee_device";
  if (isEmployees) await takeOverIdentifier(tx, { ...details, userId: user.id, office: await officeOf(tx, spent) });
  const actor = { id: user.id, name: fullName(user) };
  const madeBy = spent.createdByDeviceId;
  const device = await registerDevice(tx, {
    userId: user.id,
    via: viaOf(spent),
    details,
    ipAddress,
    jkt,
    actor,
    madeBy,
  });
  await passOnContest(tx, spent, device);
  if (isEmployees) await rememberNetwork(tx, device.id, ipAddress);
  // None of these reads what another writes, so they go to the database together.
  const connected = noteDevice({ id: spent.id, deviceId: device.id }, tx);
  const opened = openDeviceSession(tx, sign, { userId, deviceId: device.id, method: "qr", ipAddress, jkt });
  const recorded = recordEvent(tx, {
    action: isEmployees ? "device.registered" : "device.connected",
    actor,
    target: { type: "device", id: device.id, name: device.name },
    ipAddress,
    details: {
      method: "qr",
      tokenId: spent.id,
      platform: device.platform,
      model: device.model,
      osVersion: device.osVersion,
      appVersion: device.appVersion,
      ...(jkt !== null && { holdsKey: true }),
    },
  });
  const [session] = await Promise.all([opened, connected, recorded]);
  return toExchanged({ ...session, jkt }, device, user);
}

const noteDevice = prepared<{ id: string; deviceId: string }, unknown>((database) =>
  database
    .update(onboardingTokens)
    .set({ deviceId: sql`${sql.placeholder("deviceId")}::uuid` })
    .where(eq(onboardingTokens.id, sql.placeholder("id"))),
);

/** Whoever made a code, as the events remember them. */
async function officeOf(tx: Pick<Database, "select">, { createdBy }: { createdBy: number }): Promise<Caller> {
  const [maker] = await tx
    .select({ id: users.id, firstName: users.firstName, lastName: users.lastName })
    .from(users)
    .where(eq(users.id, createdBy));
  if (!maker) throw new Error("The code's maker is missing.");
  return { id: maker.id, name: fullName(maker), ipAddress: null };
}
