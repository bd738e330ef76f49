import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "./support/client";
import { appFolders } from "./support/endpoints";
import { admin, startSite, type Site } from "./support/site";

/** A policy's directives, each with its sources. */
const policyOf = (headers: Headers): Record<string, string[]> =>
  Object.fromEntries(
    (headers.get("content-security-policy") ?? "").split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );

const nonceOf = (headers: Headers) => /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];

const pages = appFolders("page.tsx").map((folder) => `/${folder.replace(/\[[^\]]+\]/g, "1")}`);
/** What is no page: answers of the API, files, and what is not there. */
const others = [
  "/api/health",
  "/api/v1/openapi.json",
  "/api/v1/admin/app/devices",
  "/api/v1/nothing",
  "/api//v1/health",
  "/api/auth/csrf",
  "/icon.svg",
  "/icons/app-192.png",
  "/manifest.webmanifest",
  "/_next/static/nothing.js",
];

describe("what a browser is told with every answer", () => {
  let site: Site;
  let ada: Client;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    await ada.patch("/api/v1/admin/addons/uid-login", { enabled: true });
  });
  afterAll(() => site.close());

  it("everything is of its own site alone, never sniffed, framed or told of to others", async () => {
    for (const path of [...pages, "/nothing", "/_next/nothing", ...others, "/app-sw.js"]) {
      const { headers } = await ada.get(path);
      const told = (name: string) => [path, headers.get(name)];
      expect(told("x-content-type-options")).toEqual([path, "nosniff"]);
      expect(told("referrer-policy")).toEqual([path, "no-referrer"]);
      expect(told("cross-origin-opener-policy")).toEqual([path, "same-origin"]);
      expect(told("cross-origin-resource-policy")).toEqual([path, "same-origin"]);
      expect(told("x-frame-options")).toEqual([path, "DENY"]);
      expect([path, policyOf(headers)["frame-ancestors"]]).toEqual([path, ["'none'"]]);
      expect([path, policyOf(headers)["base-uri"]]).toEqual([path, ["'none'"]]);
      expect(told("strict-transport-security"), "this site is on plain http").toEqual([path, null]);
    }
  });

  it("a page runs and loads only what it names, and its policy has no unsafe-inline and no unsafe-eval", async () => {
    for (const path of [...pages, "/nothing", "/_next/nothing"]) {
      const { headers } = await ada.get(path, { redirect: path === "/" ? "follow" : "manual" });
      const policy = policyOf(headers);
      expect(headers.get("content-security-policy"), path).not.toMatch(/'unsafe-(inline|eval)'/);
      expect([path, policy["default-src"], policy["object-src"], policy["form-action"]]).toEqual([
        path,
        ["'none'"],
        ["'none'"],
        ["'self'"],
      ]);
      expect(
        policy["script-src"]?.filter((source) => !/^'(nonce|sha256)-/.test(source)),
        path,
      ).toEqual(/^\/(app|connect)$/.test(path) ? ["'strict-dynamic'", "'wasm-unsafe-eval'"] : ["'strict-dynamic'"]);
      expect([path, policy["connect-src"]]).toEqual([path, ["'self'"]]);
    }
  });

  it("each answer has a nonce of its own, which every script of Next’s carries", async () => {
    const seen = new Set<string>();
    for (let turn = 0; turn < 5; turn++) {
      const { headers, text } = await site.client().get("/sign-in");
      const nonce = nonceOf(headers) ?? "";
      expect(Buffer.from(nonce, "base64")).toHaveLength(16);
      seen.add(nonce);
      const without = (text.match(/<script[^>]*>/g) ?? []).filter((tag) => !tag.includes(`nonce="${nonce}"`));
      // The theme's own, which the policy knows by its hash.
      expect(without).toEqual(["<script>"]);
    }
    expect(seen.size).toBe(5);
  });

  it("nobody chooses the nonce of their own page", async () => {
    const { headers, text } = await site.client().get("/sign-in", {
      headers: { "content-security-policy": "script-src 'nonce-chosen'", "x-nonce": "chosen" },
    });
    expect(nonceOf(headers)).not.toBe("chosen");
    expect(text).not.toContain('nonce="chosen"');
  });

  it("what is no page may do nothing, and the worker nothing but ask this site", async () => {
    for (const path of others)
      expect([path, policyOf((await ada.get(path)).headers)["default-src"]]).toEqual([path, ["'none'"]]);
    expect(policyOf((await ada.get("/app-sw.js")).headers)).toMatchObject({
      "default-src": ["'none'"],
      "connect-src": ["'self'"],
    });
  });

  it("the camera is for the companion alone", async () => {
    for (const path of ["/sign-in", "/setup", "/admin/mobile-app", "/app", "/connect"]) {
      const { headers } = await ada.get(path, { redirect: path === "/sign-in" ? "manual" : "follow" });
      const camera = /camera=(\([^)]*\))/.exec(headers.get("permissions-policy") ?? "")?.[1];
      expect([path, camera]).toEqual([path, /^\/(app|connect)$/.test(path) ? "(self)" : "()"]);
    }
  });
});

describe("a site on https", () => {
  const baseUrl = "https://latchkey.example";
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ env: { APP_BASE_URL: baseUrl } });
  });
  afterAll(() => site.close());

  const visitor = () => new Client(site.instances[0]?.url ?? "", baseUrl);

  it("is never asked for over http again, whatever was answered", async () => {
    for (const path of ["/sign-in", "/nothing", "/admin", ...others]) {
      const { headers } = await visitor().get(path);
      expect([path, headers.get("strict-transport-security")]).toEqual([path, "max-age=63072000"]);
    }
  });

  it("each of its cookies is this host’s own, sent over https alone, and kept from scripts and other sites", async () => {
    const ada = visitor();
    const answers = [
      await ada.get("/admin/audit", { headers: { accept: "text/html" } }),
      await ada.get("/api/auth/csrf"),
      await ada.signIn(admin.email, admin.password),
      await ada.get("/api/auth/session"),
      await ada.signOut(),
    ];
    const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
    const names = new Set(cookies.map((cookie) => cookie.split("=")[0]));
    expect([...names].sort()).toEqual([
      "__Host-latchkey.callback-url",
      "__Host-latchkey.csrf-token",
      "__Host-latchkey.next",
      "__Host-latchkey.session-token",
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/(;|$)/i);
      expect(cookie).toMatch(/; Secure/i);
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; SameSite=(lax|strict)/i);
      expect(cookie).not.toMatch(/Domain=/i);
    }
  });

  it("takes a broken cookie of its own away", async () => {
    const name = "__Host-latchkey.callback-url";
    const { status, headers } = await visitor().get("/api/auth/csrf", { headers: { cookie: `${name}=rubbish` } });
    expect([status, headers.getSetCookie()]).toEqual([400, [`${name}=; Path=/; Max-Age=0; Secure`]]);
  });
});
