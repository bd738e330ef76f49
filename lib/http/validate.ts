import type { z } from "zod";
import { Refusal } from "@/lib/errors";

/**
 * Checks a value against a schema. Throws `invalid_request` with the messages of each field; where that `isPlain`, the
 * first complaint is the message too: `uid is required`.
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown, isPlain = false): T {
  const parsed = schema.safeParse(value, { error: sentence });
  if (parsed.success) return parsed.data;
  // Without a prototype: a field may be called `constructor`.
  const errors: Record<string, string[]> = Object.create(null);
  for (const issue of parsed.error.issues)
    for (const path of pathsOf(issue)) {
      const name = path.map(String).join(".").slice(0, 200) || "body";
      (errors[name] ??= []).push(issue.message);
    }
  const [[name, [complaint]] = ["", []]] = Object.entries(errors) as [string, string[]][];
  throw new Refusal("invalid_request", { errors, ...(isPlain && { message: `${name} ${complaint}` }) });
}

const pathsOf = (issue: z.core.$ZodIssue): PropertyKey[][] =>
  issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

const KINDS: Record<string, string> = {
  string: "must be text",
  number: "must be a number",
  int: "must be a whole number",
  boolean: "must be true or false",
  object: "must be an object",
  array: "must be a list",
};

/** What a field's complaint reads like where its schema has no words of its own. */
function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input == null ? "is required" : KINDS[issue.expected];
    case "invalid_value":
      return `must be one of: ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return "is not a field here";
    case "too_small":
      return `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    default:
      return undefined;
  }
}

/** A request's path. Its address is whole and well-formed, whoever made the request, so that it needs no reading. */
export const pathOf = ({ url }: Request): string => /^\w+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? "/";

/** The query as an object. A name given twice is refused: which one counts would be a guess. */
export function queryOf(request: Request): Record<string, string> {
  const [, query = ""] = /\?([^#]*)/.exec(request.url) ?? [];
  const searchParams = new URLSearchParams(`?${query}`);
  const names = [...searchParams.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refusedField(twice, "is given more than once");
  // Objects treat this one name differently from all others.
  if (names.includes("__proto__")) throw refusedField("__proto__", "is not a field here");
  return Object.fromEntries(searchParams);
}

/** A refusal of one field. */
export const refusedField = (name: string, why: string): Refusal =>
  new Refusal("invalid_request", { errors: { [name.slice(0, 200)]: [why] } });
