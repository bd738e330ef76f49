import { createConfig, lintFromString } from "@redocly/openapi-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endpoints, folderOf } from "./support/endpoints";
import { openApiOf, type OpenApi } from "./support/openapi";
import { startSite, type Site } from "./support/site";

describe("/api/v1/openapi.json", () => {
  let site: Site;
  let document: OpenApi & { openapi: string };

  beforeAll(async () => {
    site = await startSite();
    document = (await openApiOf(site.baseUrl)) as typeof document;
  });
  afterAll(() => site.close());

  it("is an OpenAPI 3.1 document in which the linter finds nothing", async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const config = await createConfig({ extends: ["recommended"], rules: { "no-server-example.com": "off" } });
    const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: "openapi.json", config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual(
      [],
    );
  });

  it("describes every endpoint and every method that there is, and no other", () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "{}")}`),
    );
    const templateOf = (name: string) => `/${folderOf(name)}`.replace(/\[\w+\]/g, "{}");
    const there = Object.entries(endpoints)
      .filter(([name]) => name !== "openapi.json")
      .flatMap(([name, { access }]) => Object.keys(access).map((method) => `${method} ${templateOf(name)}`));
    expect(described.sort()).toEqual(there.sort());
  });

  it("says which answers tell how long to wait, how to prove a key, and how to come back", () => {
    const headersOf = (path: string, method: string, status: number) =>
      Object.keys(document.paths[path]?.[method]?.responses[status]?.headers ?? {});
    expect(headersOf("/api/v1/loginWithUid", "post", 429)).toEqual(["DPoP-Nonce", "Retry-After"]);
    expect(headersOf("/api/v1/loginWithUid", "post", 400)).toEqual(["DPoP-Nonce"]);
    expect(headersOf("/api/v1/account/me", "get", 200)).toEqual(["DPoP-Nonce"]);
    expect(headersOf("/api/v1/account/me", "get", 401)).toEqual(["DPoP-Nonce", "WWW-Authenticate"]);
    expect(headersOf("/api/v1/admin/employees", "get", 401)).toEqual(["DPoP-Nonce", "WWW-Authenticate"]);
    expect(headersOf("/api/v1/admin/employees", "get", 403)).toEqual(["DPoP-Nonce"]);
    expect(headersOf("/api/v1/admin/employees", "get", 200)).toEqual([]);
    expect(headersOf("/api/v1/checkUid", "get", 200)).toEqual([]);
  });

  it("says of every refusal which codes it may carry", () => {
    for (const [path, operations] of Object.entries(document.paths))
      for (const [method, { responses }] of Object.entries(operations))
        for (const [status, response] of Object.entries(responses).filter(([status]) => Number(status) >= 400))
          expect(JSON.stringify(response), `${method} ${path} ${status}`).toMatch(
            /"enum":\["[a-z_]+"|"const":"[a-z_]+"/,
          );
  });
});
