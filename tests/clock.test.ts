import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TokenStatus } from "@/lib/onboarding/contract";
import { phone, type Client } from "./support/client";
import { backends, startSite, type Site } from "./support/site";

describe.each(backends)("validity by the database's clock (%s)", (backend) => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite({ backend });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  const age = (id: string, interval: string) =>
    site.sql(
      `update onboarding_tokens set created_at = created_at - $2::interval, expires_at = expires_at - $2::interval where id = $1`,
      [id, interval],
    );

  it("a code is refused at 5:01 although cleanup never ran", async () => {
    const { token, id } = (await ada.generate()).data;
    await age(id, "5 minutes 1 second");
    const refused = await site.client().exchange(token, phone("late"));
    expect([refused.status, refused.code]).toEqual([410, "token_expired"]);
    const opened = await site.client().post("/api/v1/admin/app/open-token", { token });
    expect([opened.status, opened.code]).toEqual([410, "token_expired"]);
    const { data } = await ada.get<{ token: TokenStatus }>(`/api/v1/admin/app/tokens/${id}`);
    expect(data.token.state).toBe("expired");
    expect(await site.sql("select used_at, device_id from onboarding_tokens where id = $1", [id])).toEqual([
      { used_at: null, device_id: null },
    ]);
  });

  it("a code still works shortly before five minutes are over", async () => {
    const { token, id } = (await ada.generate()).data;
    await age(id, "4 minutes 30 seconds");
    expect((await site.client().exchange(token, phone("just"))).status).toBe(200);
  });

  it("an access token ends with its session's row, whatever its own exp says, and does not revive", async () => {
    const given = await ada.connect(phone("old"));
    const bearer = site.client().with(given.token);
    await site.sql("update device_sessions set expires_at = now() - interval '1 second' where device_id = $1", [
      given.device.id,
    ]);
    const refused = await bearer.get("/api/v1/account/me");
    expect([refused.status, refused.code]).toEqual([401, "session_expired"]);
    expect(refused.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  });

  it("a web session ends with its row", async () => {
    const other = await site.admin();
    expect((await other.get("/api/v1/admin/settings")).status).toBe(200);
    await site.sql("update admin_sessions set expires_at = now() - interval '1 second'");
    const refused = await other.get("/api/v1/admin/settings");
    expect([refused.status, refused.code]).toEqual([401, "unauthenticated"]);
    ada = await site.admin();
  });
});

describe("4:59", () => {
  it("a code with one second left works, and without it does not", async () => {
    const site = await startSite();
    const ada = await site.admin();
    const open = (token: string) => site.client().post("/api/v1/admin/app/open-token", { token });
    const withASecondLeft = async () => {
      const { token, id } = (await ada.generate()).data;
      await site.sql(
        "update onboarding_tokens set created_at = now() - interval '4:59', expires_at = now() + interval '1 second' where id = $1",
        [id],
      );
      const { status } = await open(token);
      const [live] = await site.sql("select 1 from onboarding_tokens where id = $1 and expires_at > now()", [id]);
      return { token, id, status, wasInTime: live !== undefined };
    };
    // What is asked for the first time takes longer than all that follows; a busy machine may need more than the second.
    await open((await ada.generate()).data.token);
    let code = await withASecondLeft();
    while (!code.wasInTime) code = await withASecondLeft();
    const { token, id, status } = code;
    expect(status).toBe(200);
    await site.sql("select pg_sleep_until(expires_at) from onboarding_tokens where id = $1", [id]);
    expect((await site.client().exchange(token, phone("late"))).code).toBe("token_expired");
    await site.close();
  });
});
