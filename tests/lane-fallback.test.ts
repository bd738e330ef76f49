import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { phone } from "./support/client";
import { sendRaw } from "./support/raw";
import { startSite } from "./support/site";

describe("where Next keeps its endpoints elsewhere", () => {
  const preload = fileURLToPath(new URL("support/hide-endpoints.cjs", import.meta.url));

  it("all is answered as before, and one warning says why it is slower", async () => {
    const site = await startSite({ env: { NODE_OPTIONS: `--require=${preload}` } });
    const ada = await site.admin();
    const { token } = await ada.connect(phone("slower"));
    expect((await site.client().with(token).get("/api/v1/account/me")).status).toBe(200);
    const answer = await sendRaw(site.baseUrl, { method: "GET", path: "/api/V1/checkUid?uid=x" });
    expect([answer.status, answer.headers["transfer-encoding"]]).toEqual([404, "chunked"]);
    expect(site.log().match(/WARNING: the endpoints were not found/g)).toHaveLength(1);
    await site.close();
  });
});

describe("an instance that reads its pages once it is ready, beside the first requests, as it is shipped", () => {
  it("comes up, serves pages and endpoints, and says nothing of trouble", async () => {
    const site = await startSite({ env: { LATCHKEY_PRELOAD: "" } });
    const ada = await site.admin();
    expect((await ada.get("/admin/mobile-app")).status).toBe(200);
    const { token } = await ada.connect(phone("shipped"));
    expect((await site.client().with(token).get("/api/v1/account/me")).status).toBe(200);
    await site.restart();
    expect(site.log()).not.toMatch(/"level":50|WARNING: [^p]/i);
    await site.close();
  });
});
