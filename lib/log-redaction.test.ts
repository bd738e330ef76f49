import pino from "pino";
import { describe, expect, it } from "vitest";
import { withoutSecrets } from "./log-redaction";
import { logOptions } from "./log";

const JWT = "eyJhbGciOiJFZERTQSJ9.eyJzaWQiOiJhIn0.c2lnbmF0dXJl";
const TOKEN = "0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11";
const PASSWORD = "correct horse battery staple";

const written = (work: (log: pino.Logger) => void): string => {
  const lines: string[] = [];
  work(pino(logOptions, { write: (line: string) => void lines.push(line) }));
  return lines.join("");
};

describe("what is given to the log by mistake", () => {
  it.each<[string, unknown]>([
    ["a body", { body: { email: "ada@example.com", password: PASSWORD } }],
    ["headers", { headers: { Authorization: `Bearer ${JWT}`, cookie: `session-token=${JWT}` } }],
    ["a one-time token in an address", { url: `https://x.example/connect#v=1&token=${TOKEN}` }],
    ["a typed code", { code: "ABCD2345" }],
    ["a key", { kept: { privateJwk: `{"d":"${PASSWORD}"}` } }],
    ["a hash", { row: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$correct horse battery staple" }],
    ["a database's address", { at: `postgres://latchkey:${encodeURIComponent(PASSWORD)}@db.example/x` }],
    ["bytes", { seen: Buffer.from(PASSWORD) }],
    ["a list in a list", [[{ tokens: [JWT] }]]],
    ["an error's message", { err: new Error(`Cannot use ${JWT}`) }],
    ["an error's cause", { err: new Error("No", { cause: new Error(`Cannot use ${JWT}`) }) }],
    [
      "what a database says of a row",
      {
        err: Object.assign(new Error(`invalid input syntax for type uuid: "${PASSWORD}"`), {
          severity: "ERROR",
          code: "22P02",
          detail: `Failing row contains (1, ${PASSWORD}).`,
          where: PASSWORD,
          query: `select '${PASSWORD}'`,
          parameters: [PASSWORD, JWT],
        }),
      },
    ],
  ])("is blotted out: %s", (_, given) => {
    const line = written((log) => log.info(Array.isArray(given) ? { given } : given, `beside ${JWT}`));
    expect(line).toContain("[redacted]");
    for (const secret of [JWT, TOKEN, PASSWORD, "ABCD2345", encodeURIComponent(PASSWORD)])
      expect(line).not.toContain(secret);
  });

  it("is blotted out of an error that is all there is, and the place in the code stays", () => {
    const line = written((log) => log.error(new Error(`Cannot use ${JWT}`)));
    expect(line).not.toContain(JWT);
    expect(line).toContain("log-redaction.test.ts");
  });

  it("leaves what a log is read for", () => {
    const fields = {
      requestId: TOKEN,
      method: "GET",
      path: "/api/v1/account/me",
      status: 401,
      ms: 1.2,
      report: { onboardingTokens: 3 },
      at: new Date(0),
      nothing: null,
    };
    expect(withoutSecrets(fields)).toEqual(fields);
    for (const code of ["57P01", "ECONNREFUSED", "EPIPE", "CONNECTION_CLOSED", "CLIENT_FETCH_ERROR"])
      expect(withoutSecrets({ code })).toEqual({ code });
    expect(withoutSecrets({ path: `/api/v1/admin/app/devices/${TOKEN}` })).toEqual({
      path: "/api/v1/admin/app/devices/0b9f6c1e-…",
    });
  });

  it("ends at some depth, also where a thing holds itself", () => {
    const circle: Record<string, unknown> = { name: "round" };
    circle.self = circle;
    expect(JSON.stringify(withoutSecrets(circle)).length).toBeLessThan(1000);
    const error = new Error("round");
    error.cause = error;
    expect(JSON.stringify(withoutSecrets({ error })).length).toBeLessThan(100_000);
  });
});
