import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSite, type Site } from "./support/site";

describe("the scripts of the pages", () => {
  let site: Site;
  let script: string;

  beforeAll(async () => {
    site = await startSite();
    const { text } = await site.client().get("/sign-in");
    script = /\/_next\/static\/chunks\/[^"]+\.js/.exec(text)?.[0] ?? "";
  });
  afterAll(() => site.close());

  /** Undone by the time it is read. */
  const load = (accepted: string, method = "GET") =>
    fetch(site.baseUrl + script, { method, headers: { "accept-encoding": accepted } });

  it.each([
    ["br", "br"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip;q=1, BR ; q=0.5", "br"],
    ["gzip", "gzip"],
    ["gzip, br;q=0", "gzip"],
    ["gzip, br; q=0.000", "gzip"],
    ["gzip, brotli", "gzip"],
    ["identity", null],
  ])("come to whoever accepts %s compressed by %s, and are the same", async (accepted, encoding) => {
    const [answer, plain] = await Promise.all([load(accepted), load("identity")]);
    const { status, headers } = answer;
    expect([status, headers.get("content-encoding")]).toEqual([200, encoding]);
    expect(await answer.text()).toBe(await plain.text());
    expect(headers.get("cache-control")).toMatch(/max-age=31536000, immutable/);
    expect(headers.get("vary") ?? "").toMatch(encoding ? /accept-encoding/i : /./);
    for (const name of ["content-type", "x-content-type-options", "cross-origin-resource-policy"])
      expect([name, headers.get(name)]).toEqual([name, plain.headers.get(name)]);
  });

  /** As it is written: whoever reads addresses first would put it right. */
  const statusOf = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { "accept-encoding": "br" };
      get(site.baseUrl, { path, headers }, (answer) => resolve(answer.resume().statusCode)).once("error", reject);
    });

  it("are told of without being sent", async () => {
    const { status, headers, body } = await load("br", "HEAD");
    expect([status, headers.get("content-encoding"), body]).toEqual([200, "br", null]);
    expect(Number(headers.get("content-length"))).toBeGreaterThan(0);
  });

  it("are not to be had by another way of writing their address, nor is anything else there", async () => {
    const name = script.split("/").at(-1) ?? "";
    for (const path of [
      `/_next/static/../brotli/chunks/${name}`,
      "/_next/static/../BUILD_ID",
      "/_next/static/%2e%2e/BUILD_ID",
      "/_next/static/../../package.json",
      `/_next/brotli/chunks/${name}`,
      "/_next/static/none.js",
    ])
      expect([path, await statusOf(path)]).not.toEqual([path, 200]);
  });
});
