import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "./support/command";
import { backends, startSite, type Site } from "./support/site";

describe.each(backends)("npm run addon, beside a running server on %s", (backend) => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ backend });
  });
  afterAll(() => site.close());

  const command = (...args: string[]) => runCommand(site, ["addon", ...args]);
  const check = async () => (await site.client().get("/api/V1/checkUid?uid=nobodys")).body;

  it("lists them, both off at first", async () => {
    const { code, said } = await command("list");
    expect([code, said.trim().split(/\s+/)]).toEqual([0, ["uid-login", "off", "field-manager", "off"]]);
  });

  it("switches one on with what it needs, in force at the server's next request, and off again", async () => {
    expect(await check()).toMatchObject({ code: "addon_disabled" });
    expect((await command("enable", "uid-login")).said).toMatch(/uid-login +on\nfield-manager +on/);
    expect(await check()).toEqual({ success: false, message: "Device not found" });
    expect((await command("disable", "field-manager")).said).toMatch(/uid-login +off\nfield-manager +off/);
    expect(await check()).toMatchObject({ code: "addon_disabled" });
    const ada = await site.admin();
    const { data } = await ada.get<{ events: { actor: { name: string } }[] }>("/api/v1/admin/audit?actor=system");
    expect(data.events.map(({ actor }) => actor.name)).toEqual(["Terminal", "Terminal", "Terminal", "Terminal"]);
  });

  it("says what it does not know, and changes nothing", async () => {
    const unknown = await command("enable", "nothing");
    expect([unknown.code, unknown.said]).toEqual([
      1,
      "There is no addon called nothing. There are: uid-login, field-manager.\n",
    ]);
    expect((await command()).code).toBe(1);
    expect((await command("enable")).said).toMatch(/^Usage:/);
  });
});
