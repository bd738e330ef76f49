import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextStep, ApiError } from "@/lib/client/errors";
import { statusOf, type RefusalCode } from "@/lib/errors";
import { phone, type Client } from "./support/client";
import { requestOf } from "./support/curl";
import { addEmployee, password } from "./support/employees";
import { type Office, officeOf } from "./support/office";
import { openApiOf } from "./support/openapi";
import { startSite, type Site } from "./support/site";

const file = fileURLToPath(new URL("../docs/mobile-developers.md", import.meta.url));
const text = readFileSync(file, "utf8");

type Block = { heading: string; language: string; code: string; next: string | null };

/** The page's examples, each with the heading above it, and the JSON that stands right under it. */
const blocks: Block[] = [];
let heading = "";
for (const [, title, language = "", code = ""] of text.matchAll(/^#+ (.+)$|^```(\w*)\n([^]*?)^```$/gm)) {
  const before = blocks.at(-1);
  if (title !== undefined) heading = title;
  else if (language === "json" && before?.language === "sh" && before.heading === heading) before.next = code;
  else blocks.push({ heading, language, code, next: null });
}
const commands = blocks.filter(({ language, code }) => language === "sh" && code.includes("curl "));

/** What kind of thing a value is, all the way down. Null fits anything. */
function expectKind(actual: unknown, shown: unknown, at: string): void {
  if (actual === null || shown === null) return;
  if (typeof shown !== "object") return expect(typeof actual, at).toBe(typeof shown);
  if (Array.isArray(shown)) return expectKind((actual as unknown[])[0], shown[0], `${at}[0]`);
  expect(Object.keys(actual as object).sort(), at).toEqual(Object.keys(shown).sort());
  for (const [key, value] of Object.entries(shown))
    if (key !== "details") expectKind((actual as Record<string, unknown>)[key], value, `${at}.${key}`);
}

describe("docs/mobile-developers.md", () => {
  let site: Site;
  let ada: Client;
  let office: Office;
  let phones = 0;

  beforeAll(async () => {
    site = await startSite();
    ada = await site.admin();
    office = officeOf(site, ada);
    await office.enable();
    await office.enable("field-manager");
    const john = await addEmployee(ada, { employeeCode: "EMP001", password });
    await office.settle({ employeeDeviceLimit: 2 });
    await office.register(john.id, "johns-phone");
  });
  afterAll(() => site.close());

  /** What the examples take as given. */
  async function given(under: string): Promise<Record<string, string>> {
    const own = await ada.connect(phone(`docs-${++phones}`));
    const other = await ada.connect(phone(`docs-${++phones}`));
    const code = (await ada.generate()).data;
    const isJohns = under === "Is this phone registered?" || under === "Sign in with one tap";
    const byPassword = await site
      .client()
      .post<{ token: string }>("/api/v1/login", { email: "EMP001", password })
      .then(({ data }) => data.token);
    return {
      API: `${site.baseUrl}/api/v1`,
      IDENTIFIER: isJohns ? "johns-phone" : `docs-${++phones}`,
      TOKEN: under.includes("PIN") || under.includes("password") ? byPassword : own.token,
      SCANNED: code.token,
      CODE_ID: code.id,
      DEVICE_ID: other.device.id,
      PASSWORD: password,
      PIN: "2468",
    };
  }

  it.each(commands.map((block) => [block.heading, block] as const))("shows what curl answers: %s", async (_, block) => {
    const request = requestOf(block.code, await given(block.heading));
    const response = await fetch(request, { signal: AbortSignal.timeout(20_000) });
    const isStream = response.headers.get("content-type") === "text/event-stream";
    if (isStream) return expect(await response.body?.cancel()).toBeUndefined();
    const answer: unknown = await response.json();
    expect([response.ok, answer]).toMatchObject([true, { success: true }]);
    if (block.next) expectKind(answer, JSON.parse(block.next), "answer");
  });

  it("asks in Swift and Kotlin for nothing that there is not, and for everything that it asks with curl", async () => {
    const { paths } = await openApiOf(site.baseUrl);
    const there = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "{}")}`),
    );
    const asked = (language: string) =>
      blocks
        .filter((block) => block.language === language)
        .flatMap(({ code }) => [...code.matchAll(/"(GET|POST|PUT|PATCH|DELETE)", "([^"?]+)/g)])
        .map(([, method, path = ""]) => `${method} /api/v1${path.replace(/\\\([\w.]+\)|\$\{[\w.]+\}|\$\w+/g, "{}")}`);
    const curled = commands
      .filter(({ code }) => !code.includes("/events"))
      .map(({ code }) => {
        const [, method, path = ""] = /(?:-X (\w+) )?"\$API([^"?]+)/.exec(code) ?? [];
        return `${method ?? (/ -d /.test(code) ? "POST" : "GET")} /api/v1${path.replace(/\$\w+/g, "{}")}`;
      });
    for (const language of ["swift", "kotlin"]) {
      const calls = new Set(asked(language));
      expect(there, language).toEqual(expect.arrayContaining([...calls]));
      expect([...calls].sort(), language).toEqual([...new Set(curled)].sort());
    }
  });

  it("names codes that there are, with their status and the client’s own next step", () => {
    const rows = [...text.matchAll(/^\| (`[a-z_`, ]+`) +\| (\d{3}) +\|.*$/gm)];
    expect(rows.length).toBeGreaterThan(30);
    for (const [row, names = "", status] of rows)
      for (const [, code = ""] of names.matchAll(/`(\w+)`/g)) {
        // Of a bearer token it is told with 401 (RFC 6750), of anything else with 403.
        const isBearers = code === "account_inactive" && status === "401";
        expect([row, isBearers ? 401 : statusOf(code as RefusalCode)]).toEqual([row, Number(status)]);
        const step = /`(\w+)` +\|$/.exec(row)?.[1];
        if (step) expect([row, nextStep(new ApiError(Number(status), code, ""))]).toEqual([row, step]);
      }
  });

  it("leads nowhere that is not there", () => {
    const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(
      ([, title = ""]) =>
        `#${title
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, "")
          .replaceAll(" ", "-")}`,
    );
    for (const [, target = ""] of text.matchAll(/\]\(([^)]+)\)/g))
      if (target.startsWith("#")) expect(anchors).toContain(target);
      else expect(existsSync(fileURLToPath(new URL(`../docs/${target}`, import.meta.url))), target).toBe(true);
  });
});
