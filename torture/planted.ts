import type { Client } from "../tests/support/client";
import { phone } from "../tests/support/client";
import { officeOf } from "../tests/support/office";
import { addPerson } from "../tests/support/people";
import { enrol } from "../tests/support/second-factor";
import { admin, secrets, type Site } from "../tests/support/site";
import type { IssuedToken } from "@/lib/onboarding/contract";

export type Planted = {
  ada: Client;
  /** A code that nobody has used yet. */
  fresh: IssuedToken;
  /** Every secret there is, by what it is called. */
  secrets: Record<string, string>;
};

const mistyped = "a password that somebody mistyped 0815";
const PIN = "73051946";

/** Uses every kind of secret rightly, and then where it does not belong, so that whatever keeps what it is given has it. */
export async function plant(site: Site): Promise<Planted> {
  const ada = await site.admin();
  const office = officeOf(site, ada);
  for (const addon of ["uid-login", "field-manager"]) await office.enable(addon);
  await office.settle({ isUidPinRequired: true, employeeDeviceLimit: 10 });
  const john = await office.hire();
  await office.register(john.id, "johns");
  const byPassword = (await office.signIn(john.email)).data.token;
  await site.client().with(byPassword).put("/api/V1/pin", { pin: PIN });
  const byTap = (await office.tap("johns", { pin: PIN })).data.token;
  const used = (await ada.generate()).data;
  const connected = (await site.client().exchange(used.token, phone("one"))).data;
  const fresh = (await ada.generate()).data;

  await site.client().signIn(admin.email, mistyped);
  await site.client().signIn(mistyped, mistyped);
  await office.signIn(mistyped);
  await office.tap("johns", { pin: `${PIN.slice(0, -1)}0` });
  await site.client().exchange(used.token, phone("two"));
  await site.client().post("/api/v1/admin/app/open-token", { token: used.token });
  await site.client().post("/api/v1/admin/app/exchange-token", { token: fresh.token, device: { name: fresh.token } });
  await site.client().post("/api/v1/setup", { token: "x", password: mistyped });
  const astray = `token=${used.token}&password=${encodeURIComponent(mistyped)}&jwt=${connected.token}`;
  for (const path of ["/api/v1/nothing", "/api/v1/checkUid", "/sign-in", "/connect", "/nothing", "/api/auth/error"])
    await site.client().get(`${path}?${astray}`);
  await site.client().with(`${connected.token}x`).get("/api/v1/account/me");
  await site.client().with(`${secrets.cron}x`).get("/api/cron/cleanup");
  await site.client().with(secrets.cron).get("/api/cron/cleanup");
  await site.client().get("/api/v1/account/me", { headers: { cookie: `latchkey.session-token=${connected.token}` } });

  await addPerson(site, "grace@example.com");
  const grace = site.client();
  await grace.signIn("grace@example.com", admin.password);
  const { secret, recoveryCodes } = await enrol(grace);
  const halfway = site.client();
  await halfway.signIn("grace@example.com", admin.password);
  for (const wrong of [secret, mistyped]) await halfway.typeCode(wrong);
  await halfway.typeCode(recoveryCodes[0] ?? "");
  await halfway.signIn("grace@example.com", admin.password);
  const [, step = ""] = [...halfway.cookies].find(([name]) => name.includes("second-step")) ?? [];

  const [, cookie = ""] = [...ada.cookies].find(([name]) => name.includes("session-token")) ?? [];
  const signatureOf = (token: string) => token.split(".")[2] ?? "";
  return {
    ada,
    fresh,
    secrets: {
      "a used one-time token": used.token,
      "a living one-time token": fresh.token,
      "a living typed code": fresh.code,
      "a phone's access token": signatureOf(connected.token),
      "an access token of UID Login": signatureOf(byTap),
      "an access token by password": signatureOf(byPassword),
      "a PIN": PIN,
      "a password": admin.password,
      "a mistyped password": mistyped,
      "a web session's cookie": cookie,
      "an authenticator app's secret": secret,
      "a used recovery code": recoveryCodes[0] ?? "",
      "a living recovery code": recoveryCodes[1] ?? "",
      "the cookie of a second step": step,
      CRON_SECRET: secrets.cron,
      AUTH_SECRET: secrets.auth,
    },
  };
}

/** The names of the secrets that stand in a text, as they are or in another dress. */
export function foundIn(text: string, planted: Record<string, string>): string[] {
  return Object.entries(planted).flatMap(([name, secret]) => {
    const bytes = Buffer.from(secret);
    const dresses = [secret, encodeURIComponent(secret), new URLSearchParams({ s: secret }).toString().slice(2)];
    const encoded = [bytes.toString("base64"), bytes.toString("base64url"), bytes.toString("hex")];
    const forms = [...dresses, secret.toUpperCase(), ...encoded.map((form) => form.replace(/=+$/, ""))];
    return forms.some((form) => form.length >= 8 && text.includes(form)) ? [name] : [];
  });
}
