import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CODE_ALPHABET } from "@/lib/client/read-code";
import type { ExchangedToken, OpenedToken } from "@/lib/onboarding/contract";
import { phone, type Client } from "./support/client";
import { refusedOf, times } from "./support/many";
import { expectField } from "./support/refusals";
import { backends, startSite, type Site } from "./support/site";

const open = (client: Client, secret: object) => client.post<OpenedToken>("/api/v1/admin/app/open-token", secret);
const exchange = (client: Client, secret: object, identifier: string) =>
  client.post<ExchangedToken>("/api/v1/admin/app/exchange-token", { ...secret, device: phone(identifier) });

/** A code that nobody was given. */
const wrong = (index: number) => `ZZZZ${String(index).padStart(4, "2").replace(/[01]/g, "9")}`;

describe.each(backends)("a typed code (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend, env: { RATE_LIMIT_MULTIPLIER: "100" } });
    ada = await site.admin();
  });
  afterAll(() => site.close());
  const generate = async () => (await ada.generate()).data;

  it("is eight characters without look-alikes, another one each time", async () => {
    const codes = [(await generate()).code, (await generate()).code];
    for (const code of codes) expect(code).toMatch(new RegExp(`^[${CODE_ALPHABET}]{8}$`));
    expect(codes[0]).not.toBe(codes[1]);
    expect(CODE_ALPHABET).not.toMatch(/[01OI]/);
  });

  it("opens and connects as the scanned token does, however it is typed", async () => {
    const { code, token, expiresAt } = await generate();
    const typed = ` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4)} `;
    const opened = await open(site.client(), { code: typed });
    expect(opened.data).toMatchObject({ expiresAt, site: { name: "Latchkey" } });
    expect((await exchange(site.client(), { code: typed }, "typed-1")).data.device.platform).toBe("android");
    for (const secret of [{ code }, { token }]) {
      const again = await exchange(site.client(), secret, "typed-2");
      expect([again.status, again.code]).toEqual([409, "token_used"]);
    }
  });

  it("is spent and cancelled with its token", async () => {
    const used = await generate();
    await site.client().exchange(used.token, phone("typed-3"));
    expect((await open(site.client(), { code: used.code })).code).toBe("token_used");
    const cancelled = await generate();
    await ada.delete(`/api/v1/admin/app/tokens/${cancelled.id}`);
    expect((await exchange(site.client(), { code: cancelled.code }, "typed-4")).code).toBe("token_cancelled");
  });

  it("stands in place of the token, never beside it, and is refused by name where it cannot be one", async () => {
    const { code, token } = await generate();
    const { address } = site.client();
    const client = site.client({ address });
    expectField(await open(client, { code, token }), "code", "both");
    expectField(await open(client, {}), "token", "neither");
    for (const bad of [
      "ABCD",
      "ABCD-EFG0",
      "ABCD-EFG1I",
      "",
      12345678,
      null,
      { $ne: "" },
      "A".repeat(5000),
      "ABCD\0EFGH",
    ])
      expectField(await open(client, { code: bad }), "code", JSON.stringify(bad));
    expect((await open(client, { code })).status).toBe(200);
  });

  it("is stored as a keyed hash: who reads the database learns no code, and cannot try them all", async () => {
    const { id, code } = await generate();
    const [row] = await site.sql("select * from onboarding_tokens where id = $1", [id]);
    const stored = JSON.stringify(row);
    expect(stored).not.toContain(code);
    for (const plain of ["hex", "base64", "base64url"] as const)
      expect(stored).not.toContain(createHash("sha256").update(code).digest(plain));
    expect(site.log()).not.toContain(code);
  });
});

describe("guessing typed codes", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ instances: 2, env: { RATE_LIMIT_MULTIPLIER: "100" } });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  it("gives one network ten wrong ones in ten minutes, at both endpoints together, and right ones as many as they like", async () => {
    const { code } = (await ada.generate()).data;
    const guesser = site.client();
    for (const _ of times(12, () => 0)) expect((await open(guesser, { code })).status).toBe(200);
    const guesses = await Promise.all(
      times(15, (index) =>
        index % 2
          ? open(site.client({ address: guesser.address, instance: index % 2 }), { code: wrong(index) })
          : exchange(guesser, { code: wrong(index) }, "guess"),
      ),
    );
    expect(refusedOf(guesses)).toHaveLength(5);
    const late = await open(guesser, { code });
    expect([late.status, late.code]).toEqual([429, "rate_limited"]);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(500);
    expect((await open(site.client(), { code })).status).toBe(200);
  });

  it("gives the whole site a hundred, from however many networks; the scanned code goes on", async () => {
    await site.sql("delete from rate_limits");
    const guesses = await Promise.all(
      times(120, (index) => open(site.client({ instance: index % 2 }), { code: wrong(index) })),
    );
    expect(refusedOf(guesses)).toHaveLength(20);
    const { code, token } = (await ada.generate()).data;
    expect((await open(site.client(), { code })).code).toBe("rate_limited");
    expect((await site.client().exchange(token, phone("scanned"))).status).toBe(200);
  });
});
