import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone, type Client } from "./support/client";
import type { Employee } from "@/lib/employees/contract";
import { john as described, officeOf, type Office } from "./support/office";
import { backends, startSite, type Site } from "./support/site";

describe.each(backends)("UID Login on %s", (backend) => {
  let site: Site;
  let ada: Client;
  let office: Office;
  let john: Employee;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable();
    john = await office.hire();
    await office.register(john.id, "johns-phone");
  });
  afterAll(() => site.close());

  it("a registered device is found, any other is not, in these two keys and no others", async () => {
    const found = await office.check("johns-phone");
    expect([found.status, found.body]).toEqual([200, { success: true, message: "Device found" }]);
    for (const uid of ["JOHNS-PHONE", "johns-phon", "johns-phone2", "%", "nobody's"]) {
      const answer = await office.check(uid);
      expect([answer.status, answer.body]).toEqual([404, { success: false, message: "Device not found" }]);
    }
  });

  it("checkUid without a uid says so, word for word", async () => {
    for (const query of ["", "?uid=", "?uid=%20", "?other=1"]) {
      const answer = await site.client().get(`/api/V1/checkUid${query}`);
      expect([answer.status, answer.code, answer.body?.message]).toEqual([400, "invalid_request", "uid is required"]);
      expect(answer.body?.errors).toEqual({ uid: ["is required"] });
    }
    const long = await office.check("x".repeat(129));
    expect([long.status, long.body?.message]).toEqual([400, "uid must have at most 128 characters"]);
    for (const uid of ["%00", "a%00b", "%E2%80%AE", "%FF"])
      expect([400, 404]).toContain((await site.client().get(`/api/V1/checkUid?uid=${uid}`)).status);
    const twice = await site.client().get("/api/V1/checkUid?uid=a&uid=b");
    expect([twice.status, twice.code]).toEqual([400, "invalid_request"]);
  });

  it("one tap signs the employee in for 28 days, with the profile that the contract names", async () => {
    const answer = await office.tap("johns-phone", { unknown: "fields are ignored" });
    expect(answer.status).toBe(200);
    const { token, createdAt, ...profile } = answer.data;
    expect(profile).toEqual({
      ...described,
      id: john.id,
      email: john.email,
      employeeCode: "EMP-1",
      status: "active",
      role: john.role,
      isLocationActivityTrackingEnabled: true,
      expiresIn: 40320,
    });
    expect(createdAt).toBe(john.createdAt.slice(0, 19).replace("T", " "));
    const me = await site
      .client()
      .with(token)
      .get<{ session: { method: string; expiresAt: string } }>("/api/v1/account/me");
    expect(me.data.session.method).toBe("uid");
    const left = Date.parse(me.data.session.expiresAt) - Date.now();
    expect(Math.abs(left - 28 * 86_400_000)).toBeLessThan(60_000);
  });

  it("works the same at /api/v1", async () => {
    expect((await site.client().get("/api/v1/checkUid?uid=johns-phone")).status).toBe(200);
    expect((await site.client().post("/api/v1/loginWithUid", { deviceId: "johns-phone" })).status).toBe(200);
  });

  it.each([
    ["nothing", {}, "deviceId is required"],
    ["null", { deviceId: null }, "deviceId is required"],
    ["an empty text", { deviceId: "" }, "deviceId is required"],
    ["a number", { deviceId: 1 }, "deviceId must be text"],
    ["a PIN that is none", { deviceId: "x", pin: "12a4" }, "pin must be 4 to 8 digits"],
  ])("loginWithUid with %s is refused by name", async (_, body, message) => {
    const answer = await site.client().post("/api/V1/loginWithUid", body);
    expect([answer.status, answer.code, answer.body?.message]).toEqual([400, "invalid_request", message]);
  });

  it("each refusal has its own words, in the order of the contract", async () => {
    const expectRefused = async (status: number, message: string) => {
      const answer = await office.tap("marys-phone");
      expect([answer.status, answer.body?.success, answer.body?.message]).toEqual([status, false, message]);
    };
    await expectRefused(404, "Device not found. Please register this device first.");
    const mary = await office.hire({ hasMobileAccess: false });
    await office.register(mary.id, "marys-phone");
    await office.change(mary.id, { status: "inactive" });
    await expectRefused(403, "User is inactive.");
    await office.change(mary.id, { status: "active" });
    await expectRefused(403, "You do not have permission to access this resource");
    await office.changeRole(mary.roleId, { isMobileAppAccessEnabled: true });
    expect((await office.tap("marys-phone")).status).toBe(200);
    await office.changeRole(mary.roleId, { isMobileAppAccessEnabled: false });
    await office.change(mary.id, { status: "inactive" });
    await office.fire(mary.id);
    await expectRefused(404, "User not found.");
    expect((await office.check("marys-phone")).status).toBe(200);
  });

  it("a role that the policy does not name may not, and one that it names may", async () => {
    await office.settle({ uidAllowedRoleIds: [1] });
    expect([(await office.tap("johns-phone")).code]).toEqual(["permission_denied"]);
    await office.settle({ uidAllowedRoleIds: [1, john.roleId] });
    expect((await office.tap("johns-phone")).status).toBe(200);
    await office.settle({ uidAllowedRoleIds: null });
  });

  it("the policy's session length is the token's", async () => {
    await office.settle({ uidSessionDays: 2 });
    expect((await office.tap("johns-phone")).data.expiresIn).toBe(2880);
    await office.settle({ uidSessionDays: 28 });
  });

  it("a device that an admin connected by QR opens nothing to whoever knows its identifier", async () => {
    await ada.connect(phone("adas-phone"));
    expect((await office.check("adas-phone")).status).toBe(404);
    expect((await office.tap("adas-phone")).code).toBe("device_not_found");
  });

  it("an admin's own UID Login opens no admin endpoint", async () => {
    const boss = await office.hire({ isAdmin: true });
    await office.register(boss.id, "boss-phone");
    const { token } = (await office.tap("boss-phone")).data;
    for (const path of ["/api/v1/admin/app/devices", "/api/v1/admin/audit", "/api/v1/admin/field-manager/devices"])
      expect((await site.client().with(token).get(path)).code).toBe("insufficient_scope");
  });

  it("a removed phone is refused at its next request and at its next login, and may belong to somebody else then", async () => {
    const carl = await office.hire();
    const { device } = (await office.register(carl.id, "carls-phone")).data;
    const { token } = (await office.tap("carls-phone")).data;
    expect((await office.remove(device.id)).body?.message).toBe("Device removed.");
    expect((await site.client().with(token).get("/api/v1/account/me")).code).toBe("device_revoked");
    expect((await office.tap("carls-phone")).body?.message).toBe(
      "Device not found. Please register this device first.",
    );
    expect((await office.register(john.id, "carls-phone")).code).toBe("device_limit");
    const dora = await office.hire();
    expect((await office.register(dora.id, "carls-phone")).status).toBe(201);
    expect((await office.tap("carls-phone")).data.id).toBe(dora.id);
    const history = await ada.get<{ devices: { owner: { id: number } }[] }>(
      "/api/v1/admin/field-manager/devices?status=all&q=carls-phone",
    );
    expect(history.data.devices.map(({ owner }) => owner.id)).toEqual([dora.id, carl.id]);
  });

  it("a login from a network where the phone was not before is marked, the next from there is not", async () => {
    const erin = await office.hire();
    await office.register(erin.id, "erins-phone");
    const from = site.client();
    for (const isNew of [true, undefined]) {
      await office.tap("erins-phone", {}, from);
      const { data } = await ada.get<{ events: { action: string; details: Record<string, unknown> }[] }>(
        "/api/v1/admin/audit?action=employee.signed_in&limit=1",
      );
      expect(data.events[0]?.details).toEqual({ method: "uid", ...(isNew && { newNetwork: true }) });
    }
  });

  it("while the addon is off both answer that it is, after they looked at what was sent", async () => {
    await office.disable();
    for (const answer of [await office.check("johns-phone"), await office.tap("johns-phone")])
      expect([answer.status, answer.code]).toEqual([404, "addon_disabled"]);
    expect((await site.client().post("/api/V1/loginWithUid", {})).status).toBe(400);
    await office.enable();
    expect((await office.tap("johns-phone")).status).toBe(200);
  });
});
