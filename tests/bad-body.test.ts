import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  badTexts,
  bodyCases,
  fieldsOf,
  optional,
  withField,
  wrongLists,
  wrongTypes,
  type BodyCase,
} from "./support/bad-input";
import { phone, type Client } from "./support/client";
import { sendRaw } from "./support/raw";
import { expectField, expectRaw } from "./support/refusals";
import { startSite, type Site } from "./support/site";

const json = { "content-type": "application/json" };

describe("bad input", () => {
  let site: Site;
  let ada: Client;
  let before: unknown;

  // What must be as it was when all of this is over; refusals of codes are recorded, and that is right.
  const stored = () =>
    site.sql(`select
      (select jsonb_agg(d order by id) from devices d) as devices, (select jsonb_agg(s order by id) from device_sessions s) as sessions,
      (select jsonb_agg(t order by id) from onboarding_tokens t) as tokens, (select to_jsonb(s) from settings s) as settings,
      (select jsonb_agg(u order by id) from users u) as users, (select count(*)::int from audit_events where action <> 'token.refused') as events`);

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    await ada.connect(phone("witness"));
    before = await stored();
  });
  afterAll(async () => {
    await site.close();
  });

  const callerOf = ({ caller }: BodyCase) => (caller === "admin" ? ada : site.client());
  const cookies = () => ({ cookie: [...ada.cookies].map((pair) => pair.join("=")).join("; "), origin: site.baseUrl });
  const headersOf = ({ caller }: BodyCase) => (caller === "admin" ? cookies() : {});

  describe.each(bodyCases)("$name", (each) => {
    const send = (body: unknown) => callerOf(each).send(each.method, each.path, { body });

    it("names each required field that is missing or null", async () => {
      for (const path of fieldsOf(each.good)) {
        const field = path.join(".");
        if (optional.has(field) || each.isPartial) continue;
        expectField(await send(withField(each.good, path, undefined)), field, "missing");
        expectField(await send(withField(each.good, path, null)), field, "null");
      }
    });

    it("names each field of a wrong type", async () => {
      for (const path of fieldsOf(each.good)) {
        const good = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], each.good);
        const others = ["text", 1, true].filter((value) => typeof value !== typeof good);
        const wrongs = Array.isArray(good) ? wrongLists : typeof good === "object" ? [[], "x"] : wrongTypes;
        for (const wrong of [...wrongs, ...others])
          expectField(await send(withField(each.good, path, wrong)), path.join("."), JSON.stringify(wrong));
      }
    });

    it("names each text field that holds what no name, address or code holds", async () => {
      for (const path of fieldsOf(each.good)) {
        const field = path.join(".");
        const good = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], each.good);
        if (typeof good !== "string") continue;
        for (const [why, text] of badTexts) {
          const isFine =
            (field === "password" && !/NUL|surrogate|spaces|much/.test(why)) ||
            (why === "nothing but spaces" && optional.has(field));
          if (isFine && field !== "siteName") continue;
          expectField(await send(withField(each.good, path, text)), field, why);
        }
      }
    });

    it("refuses a body that is no object", async () => {
      for (const body of [[], null, "text", 1, true, [each.good]]) {
        const answer = await send(body);
        expect([answer.status, answer.code], JSON.stringify(body)).toEqual([400, "invalid_request"]);
      }
    });

    it("treats fields it does not know as its caller may expect", async () => {
      const answer = await send({ ...each.good, surprise: 1 });
      if (each.caller === "admin" || each.name === "setup") expectField(answer, "surprise", "unknown");
      else expect(answer.code).toBe("token_invalid");
      const proto = await callerOf(each).send(each.method, each.path, {
        raw: JSON.stringify(each.good).replace(
          /^\{/,
          `{"__proto__":{"isAdmin":true}${Object.keys(each.good).length ? "," : ""}`,
        ),
        headers: json,
      });
      expect(proto.status).toBeLessThan(500);
    });

    it.each([
      ["cut off", '{"token":'],
      ["not JSON at all", "token=1"],
      ["two values", "{}{}"],
      ["a trailing comma", '{"a":1,}'],
      ["single quotes", "{'a':1}"],
      ["NaN", '{"a":NaN}'],
      ["a raw line break in a string", '{"a":"\n"}'],
      ["10,000 brackets deep and never closed", "[".repeat(10_000)],
    ])("refuses JSON that is %s as malformed", async (_, text) => {
      const answer = await callerOf(each).send(each.method, each.path, { raw: text, headers: json });
      expect([answer.status, answer.code]).toEqual([400, "malformed"]);
    });

    it("refuses deep nesting without falling over", async () => {
      const deep = `${'{"a":'.repeat(2500)}1${"}".repeat(2500)}`;
      const answer = await callerOf(each).send(each.method, each.path, { raw: deep, headers: json });
      expect([answer.status, answer.code]).toEqual([400, "invalid_request"]);
    });

    it("refuses bytes that are not UTF-8 as malformed", async () => {
      const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"}')]);
      const answer = await sendRaw(site.instances[0]?.url ?? "", {
        ...each,
        headers: { ...json, ...headersOf(each) },
        body,
      });
      expectRaw(answer, 400, "malformed");
    });

    it("refuses another media type, also none at all", async () => {
      const body = JSON.stringify({ ...each.good, a: 1 });
      for (const type of [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/json; charset=latin1",
        "nonsense",
        undefined,
      ]) {
        const headers = { ...headersOf(each), ...(type && { "content-type": type }) };
        expectRaw(
          await sendRaw(site.instances[0]?.url ?? "", { ...each, headers, body }),
          415,
          "unsupported_media_type",
        );
      }
    });

    it.each([
      ["with Content-Length", false],
      ["in pieces without Content-Length", true],
    ])("refuses 1 MB %s with 413 and hangs up", async (_, chunked) => {
      const body = JSON.stringify({ ...each.good, padding: "x".repeat(1024 * 1024) });
      const answer = await sendRaw(site.instances[0]?.url ?? "", {
        ...each,
        headers: { ...json, ...headersOf(each) },
        body,
        chunked,
      });
      expectRaw(answer, 413, "payload_too_large");
      expect(answer.headers.connection).toBe("close");
    });

    it("takes a body of just under 16 KiB and refuses one just over it", async () => {
      const padded = (size: number) => {
        const text = JSON.stringify(each.good);
        return text + " ".repeat(size - text.length);
      };
      const under = await callerOf(each).send(each.method, each.path, { raw: padded(16 * 1024), headers: json });
      expect(under.status).not.toBe(413);
      const over = await callerOf(each).send(each.method, each.path, { raw: padded(16 * 1024 + 1), headers: json });
      expect(over.status).toBe(413);
      if (each.caller === "admin") before = await stored();
    });
  });

  it("changed nothing", async () => {
    expect(await stored()).toEqual(before);
    expect(site.log()).not.toMatch(/"level":50|Unhandled|uncaught/i);
  });
});
