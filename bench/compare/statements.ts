import { hashSecret } from "../../lib/auth/secret";
import { authenticate } from "../../lib/devices/authenticate";
import { listDevices } from "../../lib/devices/list";
import { redeemToken } from "../../lib/onboarding/redeem-token";
import { checkUid } from "../../lib/uid-login/check";
import { issueUidSession } from "../../lib/uid-login/issue";
import { phone } from "../../tests/support/client";
import { type Statement, record } from "./record";

type Given = { url: string; token: string; code: string };

const sessionOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sid;

/** What each work sends to the database, taken down from our own code. */
export async function takeDown({ url, token, code }: Given): Promise<Record<string, Statement[]>> {
  const ipAddress = "127.0.0.1";
  const sid = sessionOf(token);
  const device = phone("floor-1");
  return {
    me: await record(url, [sid], () => authenticate(token, null, ipAddress)),
    devices: await record(url, [sid], async () => {
      const { user, device: own } = await authenticate(token, null, ipAddress);
      await listDevices({}, { userId: user.id, deviceId: own?.id ?? null });
    }),
    checkUid: await record(url, ["phone-E1"], () => checkUid("phone-E1")),
    loginWithUid: await record(url, ["phone-E1"], () =>
      issueUidSession({ identifier: "phone-E1", jkt: null, ipAddress, provenPin: null }),
    ),
    exchange: await record(url, [hashSecret(code), device.identifier], () =>
      redeemToken({ token: code }, { details: device, jkt: null, ipAddress }),
    ),
  };
}
