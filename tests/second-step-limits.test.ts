import { describe, expect, it } from "vitest";
import type { Client } from "./support/client";
import { refusedOf } from "./support/many";
import { officeOf } from "./support/office";
import { codeOf, enrol, forgetStep } from "./support/second-factor";
import { admin, startSite } from "./support/site";

describe("tries at a code", () => {
  it("are five in a quarter of an hour, on both instances; not even who has the password keeps the owner out", async () => {
    const site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "1" } });
    try {
      const ada = await site.admin();
      const { secret } = await enrol(ada);
      await forgetStep(site);
      const thief = site.client();
      await thief.signIn(admin.email, admin.password);
      const tries = [0, 1, 0, 1, 0, 1, 0, 1].map((index) =>
        thief.at(site.instances[index]?.url ?? "").typeCode("000000"),
      );
      const answers = await Promise.all(tries);
      expect(refusedOf(answers)).toHaveLength(3);
      expect(answers.filter(({ code }) => code === "second_factor_wrong")).toHaveLength(5);
      const late = await thief.typeCode(codeOf(secret));
      expect([late.status, late.code]).toEqual([429, "rate_limited"]);
      expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(800);
      // Where the owner has signed in before, they still may.
      const owner = site.client({ address: ada.address });
      await owner.signIn(admin.email, admin.password);
      expect((await owner.typeCode(codeOf(secret))).status).toBe(200);
    } finally {
      await site.close();
    }
  });

  it("are five from wherever the password alone signed a phone in, before the set-up or after it", async () => {
    const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "1" } });
    try {
      const ada = await site.admin();
      await officeOf(site, ada).enable("field-manager");
      const [before, after] = [site.client(), site.client()];
      const signPhoneIn = (client: Client) =>
        client.post("/api/V1/login", { email: admin.email, password: admin.password });
      expect((await signPhoneIn(before)).status).toBe(200);
      await enrol(ada);
      for (const client of [before, after]) {
        // Passwords are counted as well, on counters of their own.
        await site.sql("delete from rate_limits");
        expect((await signPhoneIn(client)).status).toBe(200);
        expect((await client.signIn(admin.email, admin.password)).status).toBe(200);
      }
      const codes = [];
      for (const client of [before, before, after, before, after, before, after])
        codes.push((await client.typeCode("000000")).code);
      const wrong = Array.from({ length: 5 }, () => "second_factor_wrong");
      expect(codes).toEqual([...wrong, "rate_limited", "rate_limited"]);
    } finally {
      await site.close();
    }
  });

  it("wait longer when they go on, also where the owner has signed in before", async () => {
    const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "1" } });
    try {
      const ada = await site.admin();
      await enrol(ada);
      const waits = [];
      for (let window = 0; window < 4; window++) {
        const near = site.client({ address: ada.address });
        await near.signIn(admin.email, admin.password);
        const answers = [];
        for (let index = 0; index < 6; index++) answers.push(await near.typeCode("000000"));
        const wait = Number(answers[5]?.headers.get("retry-after"));
        waits.push(Math.ceil(wait / 60));
        await site.sql(
          `update rate_limits set resets_at = resets_at - make_interval(secs => $1),
            forgotten_at = forgotten_at - make_interval(secs => $1)`,
          [wait],
        );
      }
      expect(waits).toEqual([15, 15, 30, 60]);
    } finally {
      await site.close();
    }
  });
});
