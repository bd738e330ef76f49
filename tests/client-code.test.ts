import { readFileSync, readdirSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient } from "@/lib/client/client";
import { groupCode, isTypedCode, readCode, readFragment, tidyCode } from "@/lib/client/read-code";

const token = "0b7c2f7e-6d0c-4d55-9f0a-1f6f2f2b9c11";
const fields = `v=1&token=${token}&api=https%3A%2F%2Fapp.example.com%2Fapi%2Fv1&name=Marsh%20%26%20Sons%20%E2%82%AC`;
const link = `https://app.example.com/connect#${fields}`;
const read = { kind: "link", token, api: "https://app.example.com/api/v1", name: "Marsh & Sons €", logo: null };

describe("reading a code", () => {
  it("reads the link, however it was pasted, and the fragment alone", () => {
    for (const text of [link, `  ${link}\n`, link.replace("https", "HTTPS"), link.replace(token, token.toUpperCase())])
      expect(readCode(text), text).toEqual(read);
    expect(readCode(link.replace("https://app.example.com/connect", "http://127.0.0.1:3000/connect"))).toEqual(read);
    for (const fragment of [fields, `#${fields}`]) expect(readFragment(fragment)).toEqual(read);
  });

  it("reads a plus as a space, ignores fields that a newer site adds, and takes a logo over https alone", () => {
    const logo = "https://app.example.com/logo.png?a=b&c";
    expect(readFragment(`${fields}&logo=${encodeURIComponent(logo)}`)?.logo).toBe(logo);
    for (const other of ["http://a.example/x.png", "javascript:alert(1)", "data:image/png,x", "//a.example/x.png", ""])
      expect(readFragment(`${fields}&logo=${encodeURIComponent(other)}`), other).toEqual(read);
    expect(readFragment(`${fields}&later=1&__proto__=x`)).toEqual(read);
    expect(readFragment(fields.replaceAll("%20", "+"))).toEqual(read);
    expect(readFragment(fields.replace("Marsh", "a=b%2Bc"))?.name).toBe("a=b+c & Sons €");
  });

  it("reads what somebody types or pastes of the second form, in any case, with any dash", () => {
    for (const text of ["ABCD2345", "abcd-2345", " abcd 2345 ", "ABCD – 2345", "a b c d 2 3 4 5"])
      expect(readCode(text), text).toEqual({ kind: "typed", code: "ABCD2345" });
    expect([tidyCode(" ab-c"), groupCode("ABCD2345")]).toEqual(["ABC", "ABCD-2345"]);
    for (const code of ["ABCD234", "ABCD23456", "ABCD2340", "ABCD234O", "ABCD2341", "ABCD234I", "ÄBCD2345", "😀CD2345"])
      expect([isTypedCode(code), readCode(code)], code).toEqual([false, null]);
  });

  it.each([
    ["nothing", ""],
    ["a shop’s code", "https://shop.example/offer?id=1"],
    ["a wireless network", "WIFI:T:WPA;S:office;P:secret;;"],
    ["a token alone", token],
    ["a link without its secret", "https://app.example.com/connect"],
    ["the secret in the query", `https://app.example.com/connect?${fields}`],
    ["another page", link.replace("/connect", "/disconnect#")],
    ["another version", link.replace("v=1", "v=2")],
    ["no version", link.replace("v=1&", "")],
    ["a token that is none", link.replace(token, "1234")],
    ["no address", link.replace(/&api=[^&]*/, "")],
    ["an address of another scheme", link.replace("https%3A%2F%2Fapp", "javascript%3A%2F%2Fapp")],
    ["an address that leads home", link.replace("https%3A%2F%2Fapp.example.com", "")],
    ["no name", link.replace(/&name=.*/, "")],
    ["an empty name", link.replace(/&name=.*/, "&name=")],
    ["a broken percent escape", link.replace("%20", "%2")],
    ["an escape of no character", link.replace("%20", "%E2%82")],
    ["a field without a value", `${link}&logo`],
    ["two links", `${link} ${link}`],
    ["another scheme", link.replace("https", "javascript")],
  ])("reads %s as no code", (_, text) => {
    expect(readCode(text)).toBeNull();
  });
});

describe("the client’s needs", () => {
  const folder = new URL("../lib/client/", import.meta.url);
  const sources = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);
  // Not in React Native, or not all of it; or in one kind of program alone.
  const missing = ["process", "Buffer", "URL", "URLSearchParams", "window", "document", "localStorage", "navigator"];

  afterEach(() => void vi.unstubAllGlobals());

  it("are its own files and jose", () => {
    expect(sources.length).toBeGreaterThan(4);
    for (const [file, text] of sources)
      for (const [, from = ""] of text.matchAll(/\b(?:from|import|require)[\s(]*"([^"]+)"/g))
        expect(from, file).toMatch(/^(\.\/[a-z-]+|jose)$/);
  });

  it("are nothing that only a browser, or only Node, has", () => {
    for (const [file, text] of sources) {
      const code = text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "").replace(/"[^"\n]*"/g, "");
      expect(code.match(new RegExp(`\\b(${missing.join("|")})\\b`)), file).toBeNull();
    }
  });

  it("are met where there is no URL and no Buffer", async () => {
    const asked: string[] = [];
    const answer = { success: true, data: { devices: [], nextCursor: null } };
    const fetch = async (url: unknown) => {
      asked.push(String(url));
      return { ok: true, status: 200, headers: { get: () => null }, json: async () => answer } as unknown as Response;
    };
    const storage = { read: () => "token", write: () => undefined, clear: () => undefined };
    for (const name of ["Buffer", "URL", "URLSearchParams"]) vi.stubGlobal(name, undefined);
    const code = readCode(link);
    const client = createClient({ apiUrl: "https://app.example.com/api/v1", storage, fetch });
    const page = await client.devices({ q: "Ada’s & Bob’s", limit: "5" });
    vi.unstubAllGlobals();
    expect([code, page]).toEqual([read, answer.data]);
    expect(asked).toEqual([
      "https://app.example.com/api/v1/admin/app/devices?q=Ada%E2%80%99s%20%26%20Bob%E2%80%99s&limit=5",
    ]);
  });
});
