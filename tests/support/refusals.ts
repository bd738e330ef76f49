import { expect } from "vitest";
import type { Answer } from "./client";
import type { RawAnswer } from "./raw";

/** Expects a validation failure that names `field`. */
export const expectField = (answer: Answer, field: string, why: string) => {
  expect([answer.status, answer.code], `${field}: ${why}\n${answer.text}`).toEqual([400, "invalid_request"]);
  const named = Object.keys(answer.body?.errors ?? {});
  expect(
    named.some((name) => name === field || name.startsWith(`${field}.`)),
    `${field}: ${why}, but named ${named.join()}`,
  ).toBe(true);
  for (const messages of Object.values(answer.body?.errors ?? {}))
    expect(messages.every((text) => typeof text === "string" && text !== "")).toBe(true);
};

/** Expects a refusal in the envelope that every answer has. */
export const expectRaw = (answer: RawAnswer, status: number, code: string) => {
  const body = JSON.parse(answer.text) as { success: boolean; code: string; message: string };
  expect([answer.status, body.success, body.code], answer.text).toEqual([status, false, code]);
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(answer.headers["x-request-id"]).toBeTruthy();
};
