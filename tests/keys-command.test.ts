import type { JWK } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unseal } from "@/lib/auth/secret";
import { command } from "./support/command";
import { published } from "./support/published-keys";
import { backends, secrets, startSite, type Site } from "./support/site";

describe.each(backends)("npm run keys, beside a running server on %s", (backend) => {
  let site: Site;
  const texts: string[] = [];

  const keys = async (...args: string[]) => {
    const { code, said } = await command(site, ["keys", ...args]);
    texts.push(said);
    return { code, lines: said.trim().split("\n") };
  };

  beforeAll(async () => {
    site = await startSite({ backend });
  });
  afterAll(() => site.close());

  it("lists the one key that a first start makes", async () => {
    const { keys: known } = await published(site);
    const { code, lines } = await keys("list");
    expect([code, lines.length, known.length]).toEqual([0, 1, 1]);
    expect(lines[0]).toMatch(new RegExp(`^${known[0]?.kid} +made \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z +signs$`));
  });

  it("makes a new one, says when it signs, and the server publishes it before that", async () => {
    const [first] = (await published(site)).keys;
    const { code, lines } = await keys("rotate");
    expect([code, lines.length]).toEqual([0, 3]);
    expect(lines[0]).toMatch(/ signs from \S+Z on$/);
    expect(lines[1]).toMatch(new RegExp(`^${first?.kid} .* signs$`));
    expect(lines[2]).toBe("The new key signs in 10 seconds. Tokens that others signed stay good until they expire.");
    let known = await published(site);
    while (known.keys.length < 2) known = await published(site);
    expect(known.keys.map(({ kid }) => kid)).toEqual([lines[0]?.split(" ")[0], first?.kid]);
  });

  it("is in the audit log, as done at the terminal", async () => {
    const ada = await site.admin();
    const answer = await ada.get<{ events: { actor: unknown; target: { id: string } }[] }>(
      "/api/v1/admin/audit?action=key.rotated",
    );
    texts.push(answer.text);
    const { keys: known } = await published(site);
    expect(answer.data.events).toEqual([
      expect.objectContaining({
        actor: { type: "system", id: null, name: "Terminal" },
        target: { type: "key", id: known[0]?.kid, name: known[0]?.kid },
        details: { replacesKeyId: known[1]?.kid },
      }),
    ]);
  });

  it("says how it is used, and changes nothing, where it is asked for something else", async () => {
    for (const args of [[], ["nothing"], ["rotate", "now"]])
      expect(await keys(...args)).toEqual({ code: 1, lines: ["Usage: npm run keys -- list | rotate"] });
    expect((await keys("list")).lines).toHaveLength(2);
  });

  it("lets no private half out: not into an answer, a terminal, the audit log or the server's log", async () => {
    const { text } = await published(site);
    const rows = await site.sql("select private_jwk_sealed as sealed from signing_keys");
    expect(rows).toHaveLength(2);
    for (const { sealed } of rows) {
      const { d = "" } = JSON.parse(unseal(secrets.auth, "signing key", String(sealed))) as JWK;
      expect(d.length).toBeGreaterThan(40);
      for (const heard of [...texts, text, site.log()])
        for (const secret of [d, String(sealed), Buffer.from(d, "base64url").toString("hex")])
          expect(heard).not.toContain(secret);
    }
  });
});
