import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Client, phone } from "./support/client";
import { addPerson, withPassword } from "./support/people";
import { FACTOR, codeOf, enrol, factorOf, forgetStep, isIn, withinAStep } from "./support/second-factor";
import { admin, startSite, type Site } from "./support/site";

describe("two-step sign-in", () => {
  let site: Site;
  let people = 0;
  let email: string;
  let grace: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2 });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    email = `grace.${++people}@example.com`;
    await addPerson(site, email);
    grace = await withPassword(site, email);
  });

  /** A browser in which the password was right and a code is due. */
  const halfway = (instance = 0) => withPassword(site, email, instance);

  it("counts once a code of the app has come back, and not before", async () => {
    const { enrolment } = (await grace.post<{ enrolment: { secret: string; link: string } }>(FACTOR)).data;
    expect(enrolment.secret).toMatch(/^[A-Z2-7]{32}$/);
    const link = new URL(enrolment.link);
    expect([link.protocol, link.host]).toEqual(["otpauth:", "totp"]);
    expect(decodeURIComponent(link.pathname)).toBe(`/Latchkey:${email}`);
    expect(Object.fromEntries(link.searchParams)).toEqual({
      issuer: "Latchkey",
      secret: enrolment.secret,
      algorithm: "SHA1",
      digits: "6",
      period: "30",
    });
    const wrong = await grace.post(`${FACTOR}/enable`, { code: "000000" });
    expect([wrong.status, wrong.code]).toEqual([403, "second_factor_wrong"]);
    expect(await factorOf(grace)).toMatchObject({ isOn: false, enabledAt: null, recoveryCodesLeft: 0 });
    const other = site.client();
    await other.signIn(email, admin.password);
    expect(await isIn(other)).toBe(true);

    const code = codeOf(enrolment.secret);
    const enabled = await grace.post<{ recoveryCodes: string[] }>(`${FACTOR}/enable`, {
      code: ` ${code.slice(0, 3)} ${code.slice(3)}`,
    });
    expect(new Set(enabled.data.recoveryCodes).size).toBe(10);
    for (const each of enabled.data.recoveryCodes) expect(each).toMatch(/^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/);
    expect(await factorOf(grace)).toMatchObject({ isOn: true, recoveryCodesLeft: 10, isRequired: false });
    const again = await grace.post(`${FACTOR}/enable`, { code });
    expect([again.status, again.code]).toEqual([404, "enrolment_not_found"]);
  });

  it("asks for a code after the password, and opens a session of its own after the code", async () => {
    const { secret } = await enrol(grace);
    await forgetStep(site);
    const client = site.client({ instance: 1 });
    const first = await client.signIn(email, admin.password);
    expect([first.status, JSON.parse(first.text)]).toEqual([
      200,
      { url: `${site.baseUrl}/sign-in`, secondFactor: true },
    ]);
    expect([client.isSignedIn, await isIn(client)]).toEqual([false, false]);
    const half = client.at(site.instances[0]?.url ?? "");
    const second = await half.typeCode(codeOf(secret));
    expect([second.status, half.isSignedIn, await isIn(half)]).toEqual([200, true, true]);
    // The step is over, and what stood for it is gone.
    expect([...half.cookies.keys()].filter((name) => name.includes("second-step"))).toEqual([]);
    expect((await client.typeCode(codeOf(secret, 1))).code).toBe("sign_in_expired");
  });

  it("ends the other web sign-ins of the person when it is set up, and codes that wait; phones stay", async () => {
    const elsewhere = site.client({ instance: 1 });
    await elsewhere.signIn(email, admin.password);
    const own = site.client().with((await grace.connect(phone(email))).token);
    const code = (await grace.generate()).data;
    await enrol(grace);
    expect([await isIn(grace), await isIn(elsewhere)]).toEqual([true, false]);
    expect((await own.get("/api/v1/account/me")).status).toBe(200);
    expect((await site.client().exchange(code.token, phone("late"))).code).toBe("token_cancelled");
  });

  it.each([[-1], [0], [1]])("takes a code from a phone whose clock is off by %i steps", async (steps) => {
    const { secret } = await enrol(grace);
    const client = await withinAStep(async () => {
      await forgetStep(site);
      const halfIn = await halfway();
      await halfIn.typeCode(codeOf(secret, steps));
      return halfIn;
    });
    expect(await isIn(client)).toBe(true);
  });

  it.each([
    ["from three minutes ago", (secret: string) => codeOf(secret, -6)],
    ["of three minutes hence", (secret: string) => codeOf(secret, 6)],
    ["of another secret", () => codeOf("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")],
    ["with a digit too few", (secret: string) => codeOf(secret).slice(1)],
    ["with a digit too many", (secret: string) => `${codeOf(secret)}0`],
    [
      "in other digits",
      (secret: string) => codeOf(secret).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
    ],
    ["that is empty", () => ""],
    ["with a NUL", (secret: string) => `${codeOf(secret)}\0`],
    ["that is half a character", () => "\ud800"],
    ["that is long", () => "1".repeat(5000)],
  ])("refuses a code %s, and may be tried again", async (_, make) => {
    const { secret } = await enrol(grace);
    await forgetStep(site);
    const client = await halfway();
    const refused = await client.typeCode(make(secret));
    expect([refused.status, refused.code, await isIn(client)]).toEqual([401, "second_factor_wrong", false]);
    expect((await client.typeCode(codeOf(secret))).status).toBe(200);
  });

  it("takes no code twice: not the one of the set-up, not one from before the last one", async () => {
    const { secret, code: first } = await enrol(grace);
    const client = await halfway();
    expect((await client.typeCode(first)).code).toBe("second_factor_wrong");
    await forgetStep(site);
    const code = codeOf(secret);
    expect((await client.typeCode(code)).status).toBe(200);
    const other = await halfway(1);
    for (const each of [code, codeOf(secret, -1)])
      expect((await other.typeCode(each)).code).toBe("second_factor_wrong");
    expect(await isIn(other)).toBe(false);
  });

  it("another app takes the place of the first one, which goes on until then", async () => {
    const first = await enrol(grace);
    await grace.post(FACTOR);
    await forgetStep(site);
    expect((await (await halfway()).typeCode(codeOf(first.secret))).status).toBe(200);
    const second = await enrol(grace);
    await forgetStep(site);
    expect((await (await halfway()).typeCode(codeOf(first.secret))).status).toBe(401);
    expect((await (await halfway()).typeCode(first.recoveryCodes[0] ?? "")).status).toBe(401);
    expect((await (await halfway()).typeCode(codeOf(second.secret))).status).toBe(200);
  });

  it("switched off, asks for no code any more", async () => {
    await enrol(grace);
    expect((await grace.delete(FACTOR)).status).toBe(200);
    expect(await factorOf(grace)).toMatchObject({ isOn: false, recoveryCodesLeft: 0 });
    expect(await isIn(await halfway())).toBe(true);
    expect((await grace.delete(FACTOR)).status).toBe(200);
  });

  it("is set up, changed and switched off only shortly after the password was typed", async () => {
    await enrol(grace);
    await site.sql("update admin_sessions set proven_at = now() - interval '16 minutes'");
    const tries = [
      await grace.post(FACTOR),
      await grace.post(`${FACTOR}/enable`, { code: "123456" }),
      await grace.post(`${FACTOR}/recovery-codes`),
      await grace.delete(FACTOR),
    ];
    for (const { status, code } of tries) expect([status, code]).toEqual([403, "reauthentication_required"]);
    await grace.post("/api/v1/admin/security/confirm", { password: admin.password });
    expect((await grace.delete(FACTOR)).status).toBe(200);
  });

  it("a secret that nobody confirms within a quarter of an hour counts for nothing", async () => {
    const { enrolment } = (await grace.post<{ enrolment: { secret: string } }>(FACTOR)).data;
    await site.sql("update second_factor_enrolments set expires_at = now()");
    const late = await grace.post(`${FACTOR}/enable`, { code: codeOf(enrolment.secret) });
    expect([late.status, late.code]).toEqual([404, "enrolment_not_found"]);
  });
});
