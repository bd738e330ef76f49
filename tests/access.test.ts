import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phone, type Client } from "./support/client";
import { appFolders, contentOf, endpoints, folderOf, methods } from "./support/endpoints";
import { secrets, startSite, type Site } from "./support/site";

/** Routes that are no endpoint of our wrapper: next-auth's own, and what answers for addresses that do not exist. */
const others = ["api/auth/[...nextauth]", "api/[[...path]]"];

const calls = Object.entries(endpoints).flatMap(([name, { path, access }]) =>
  methods.map((method) => ({
    name,
    method,
    path,
    // What a GET sets going is not for a HEAD to set going.
    access: access[method === "HEAD" && access.GET !== "cron" && !/\/(export|events)$/.test(name) ? "GET" : method],
    allowed: Object.keys(access),
  })),
);

describe("a walk over the route tree", () => {
  let site: Site;
  let ada: Client;
  let jwt: string;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    jwt = (await ada.connect(phone("walker"))).token;
  });
  afterAll(() => site.close());

  const call = (client: Client, { name, method, path }: (typeof calls)[number], headers = {}) => {
    const content = contentOf(name, method);
    return client.send(method, path, { ...content, headers: { ...content.headers, ...headers } });
  };

  it("every route of the API is placed, with who may call it", () => {
    const known = Object.keys(endpoints).map(folderOf);
    expect(appFolders("route.ts").sort()).toEqual([...known, ...others].sort());
  });

  it("no endpoint lets a stranger in but those that the contract opens", async () => {
    for (const each of calls) {
      const answer = await call(site.client(), each);
      const at = `${each.method} ${each.path} → ${answer.status} ${answer.code}`;
      if (each.method === "OPTIONS") expect(answer.status, at).toBe(204);
      else if (!each.access) expect(answer.status, at).toBe(405);
      else if (each.access !== "anyone") expect(answer.status, at).toBe(401);
      // What is open still says nothing but what it thinks of an empty request.
      else if (each.name === "checkUid")
        expect(answer.status, at).toBe(404); // Its addon is off.
      else expect(each.method === "GET" || each.method === "HEAD" ? [200] : [400], at).toContain(answer.status);
      if (each.access && each.access !== "anyone" && each.method !== "HEAD")
        expect(answer.code, at).toBe("unauthenticated");
    }
  });

  it("a method that is not there answers 405 and names those that are, whoever asks", async () => {
    for (const each of calls.filter(({ access, method }) => !access && method !== "OPTIONS")) {
      const answer = await call(ada, each);
      const allowed = answer.headers.get("allow")?.split(/, */) ?? [];
      expect([each.path, each.method, answer.status, answer.code]).toEqual([
        each.path,
        each.method,
        405,
        each.method === "HEAD" ? undefined : "method_not_allowed",
      ]);
      for (const method of each.allowed) expect(allowed, each.path).toContain(method);
      expect(allowed, each.path).not.toContain(each.method);
    }
  });

  it("the web session of an admin opens what is an admin's, and nothing that is for phones or cron", async () => {
    for (const each of calls.filter(({ access, method }) => access && method !== "HEAD" && method !== "OPTIONS")) {
      const answer = await call(ada, each);
      const isTheirs = each.access === "admin" || each.access === "app";
      const allowed = isTheirs ? [200, 201, 404] : each.access === "anyone" ? [200, 400, 404] : [401];
      expect(allowed, `${each.method} ${each.path} → ${answer.status} ${answer.code}`).toContain(answer.status);
    }
  });

  it("the token of an admin's phone opens what is the app's, and nothing else of the admin's", async () => {
    const bearer = site.client().with(jwt);
    const isLast = ({ name }: { name: string }) => name === "auth/logout";
    const tried = calls.filter(
      ({ access, method }) => access && method !== "HEAD" && method !== "OPTIONS" && access !== "anyone",
    );
    for (const each of [...tried.filter((each) => !isLast(each)), ...tried.filter(isLast)]) {
      const answer = await call(bearer, each);
      const at = `${each.method} ${each.path} → ${answer.status} ${answer.code}`;
      const allowed = each.access === "admin" ? [403] : each.access === "cron" ? [401] : [200, 201, 404];
      expect(allowed, at).toContain(answer.status);
      expect(answer.code === "insufficient_scope", at).toBe(each.access === "admin");
    }
  });

  it("CRON_SECRET opens the cron route alone", async () => {
    for (const each of calls.filter(({ access, method }) => access && access !== "anyone" && method !== "OPTIONS")) {
      const answer = await call(site.client().with(secrets.cron), each);
      expect([each.path, each.method, answer.status]).toEqual([
        each.path,
        each.method,
        each.access === "cron" ? 200 : 401,
      ]);
    }
  });

  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a sibling subdomain", { "sec-fetch-site": "same-site" }],
    ["another origin, from a browser that says no more", { origin: "https://evil.example" }],
    ["another port", { origin: "http://127.0.0.1:1" }],
    ["a sandboxed frame", { origin: "null" }],
  ])("a write that a cookie vouches for is refused when it comes from %s, and changes nothing", async (_, headers) => {
    const everything =
      "select (select count(*)::int from onboarding_tokens) as codes, (select max(id) from audit_events) as event, s.* from settings s";
    const before = await site.sql(everything);
    for (const each of calls.filter(
      ({ access, method }) => (access === "admin" || access === "app") && !["GET", "HEAD", "OPTIONS"].includes(method),
    )) {
      const answer = await call(ada, each, headers);
      expect([each.path, answer.status, answer.code]).toEqual([each.path, 403, "cross_origin"]);
    }
    expect(await site.sql(everything)).toEqual(before);
  });

  it("a write without a word about where it comes from is refused too", async () => {
    const cookie = [...ada.cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await site.client().send("POST", "/api/v1/admin/app/generate-qr", { headers: { cookie } });
    expect([answer.status, answer.code]).toEqual([403, "cross_origin"]);
  });

  it("a phone's token needs no origin, as no browser sends it by itself", async () => {
    const { token } = await ada.connect(phone("elsewhere"));
    const answer = await site
      .client()
      .with(token)
      .post("/api/v1/admin/app/generate-qr", {}, { headers: { origin: "https://app.example" } });
    expect(answer.status).toBe(201);
  });

  it("other sites' pages may not read answers", async () => {
    for (const path of ["/api/v1/openapi.json", "/api/health"]) {
      const answer = await site.client().get(path, { headers: { origin: "https://evil.example" } });
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    }
  });

  it.each([
    "/api",
    "/api/v1",
    "/api/v1/nothing",
    "/api/v1/admin",
    "/api/v2/admin/app/devices",
    "/api/v1/admin/app/devices/a/b",
  ])("%s is not found, in JSON", async (path) => {
    for (const client of [site.client(), ada]) {
      const answer = await client.get(path);
      expect([answer.status, answer.body?.code]).toEqual([404, "not_found"]);
    }
  });
});
