import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { isLive } from "@/db/live-code";
import { onboardingTokens } from "@/db/schema/onboarding-tokens";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
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
import { type CodeSecret, isOfSecret } from "./code-secret";
import { siteOf } from "./connect-link";
import { passOnContest } from "./contest-claim";
import type { ExchangedToken, NumberToMatch } from "./contract";
import { countRepeat } from "./count-repeat";
import { type Phone, viaOf } from "./phone";
import { recordRefusal } from "./refuse";
import { personRefusal } from "./state";
import { tryTypedCode } from "./typed-code-tries";

/**
 * Exchanges a one-time token for a device and its access token. Of any number of simultaneous tries exactly one wins:
 * the conditional UPDATE decides, in one transaction with the device, its session and the event.
 * A phone whose answer was lost hears it again: see {@link answerAgain}. Where numbers must match it hears its number until
 * its admin has typed it: see {@link claimToken}. A code that was claimed needs its number, whatever becomes of the policy.
 * Throws `token_invalid`, `token_used`, `token_cancelled`, `number_wrong`, `token_expired`, for a typed code or a phone that
 * repeats itself too often `rate_limited`, or,
 * without spending the token, `addon_disabled`, `account_inactive`, `key_required`, `device_taken` or `device_limit`.
 */
export async function redeemToken(secret: CodeSecret, phone: Phone): Promise<ExchangedToken | NumberToMatch> {
  await tryTypedCode(secret, phone.ipAddress);
  const settings = await readSettings();
  const sign = await accessTokenSigner();
  const redeemed = await redeem(secret, phone, settings, sign).catch(async (error: unknown) => {
    if (isRefusal(error)) await recordRefusal(secret, error, phone.ipAddress, phone.jkt);
    throw error;
  });
  if (!("number" in redeemed)) return { ...redeemed, site: siteOf(settings) };
  const { repeats, ...waiting } = redeemed;
  if (repeats) await countRepeat(repeats, phone.ipAddress);
  return waiting;
}

/** Whether a phone with this key may spend a code: its number was typed, or it needs none. */
const isFree = (jkt: string | null, isNumberMatchRequired: boolean) =>
  or(
    isNumberMatchRequired ? undefined : isNull(onboardingTokens.claimedAt),
    jkt === null ? sql`false` : and(isNotNull(onboardingTokens.matchedAt), eq(onboardingTokens.claimedJkt, jkt)),
  );

const redeem = (
  secret: CodeSecret,
  phone: Phone,
  { isDeviceKeyRequired, isNumberMatchRequired }: Settings,
  sign: AccessTokenSigner,
): Promise<Omit<ExchangedToken, "site"> | Claim> =>
  db().transaction(async (tx) => {
    const { jkt, ipAddress } = phone;
    // Waits for a change that is about to cut the person off, and then sees it: no session slips past its end. All hold
    // the role first, then the person, then their codes; another order would end in a deadlock.
    await tx
      .select({ id: roles.id })
      .from(onboardingTokens)
      .innerJoin(users, eq(users.id, onboardingTokens.userId))
      .innerJoin(roles, eq(roles.id, users.roleId))
      .where(isOfSecret(secret))
      .for("share", { of: roles });
    await tx
      .select({ id: users.id })
      .from(onboardingTokens)
      .innerJoin(users, eq(users.id, onboardingTokens.userId))
      .where(isOfSecret(secret))
      .for("no key update", { of: users });
    const [spent] = await tx
      .update(onboardingTokens)
      .set({ usedAt: sql`now()` })
      .where(and(isOfSecret(secret), isLive(), isFree(jkt, isNumberMatchRequired)))
      .returning();
    if (!spent) {
      const again = jkt && (await answerAgain(tx, sign, secret, jkt));
      return again || claimToken(tx, secret, phone, isNumberMatchRequired);
    }

    const [user] = await tx
      .select({
        id: users.id,
        email: users.email,
        firstName: users.firstName,
        lastName: users.lastName,
        role: roles.name,
        personRefusal,
      })
      .from(onboardingTokens)
      .innerJoin(users, eq(users.id, onboardingTokens.userId))
      .innerJoin(roles, eq(roles.id, users.roleId))
      .where(eq(onboardingTokens.id, spent.id));
    if (!user || user.personRefusal) throw new Refusal(user?.personRefusal ?? "account_inactive");
    if (isDeviceKeyRequired && jkt === null) throw keyRefused("key_required");
    const { personRefusal: _none, ...person } = user;

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
    await tx.update(onboardingTokens).set({ deviceId: device.id }).where(eq(onboardingTokens.id, spent.id));
    await passOnContest(tx, spent, device);
    if (isEmployees) await rememberNetwork(tx, device.id, ipAddress);
    const session = await openDeviceSession(tx, sign, {
      userId: user.id,
      deviceId: device.id,
      method: "qr",
      ipAddress,
      jkt,
    });
    await recordEvent(tx, {
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
    return toExchanged({ ...session, jkt }, device, person);
  });

/** Whoever made a code, as the events remember them. */
async function officeOf(tx: Pick<Database, "select">, { createdBy }: { createdBy: number }): Promise<Caller> {
  const [maker] = await tx
    .select({ id: users.id, firstName: users.firstName, lastName: users.lastName })
    .from(users)
    .where(eq(users.id, createdBy));
  if (!maker) throw new Error("The code's maker is missing.");
  return { id: maker.id, name: fullName(maker), ipAddress: null };
}
