import type { Random } from "./support/random";

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

/** Follows references into the document's components. */
export type Resolve = (schema: Schema) => Schema;

/** A value that a schema takes, or nearly: enough for what is wrong with it to be one thing alone. */
export function goodValue(schema: Schema, resolve: Resolve, random: Random, depth = 0): unknown {
  const { type, format, properties, items, anyOf, oneOf, allOf, ...rest } = resolve(schema);
  if (rest.const !== undefined) return rest.const;
  if (rest.enum) return random.of(rest.enum);
  const among = anyOf ?? oneOf ?? allOf;
  if (among && depth < 6) return goodValue(random.of(among), resolve, random, depth + 1);
  switch (Array.isArray(type) ? random.of(type) : type) {
    case "object":
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([name, each]) => [name, goodValue(each, resolve, random, depth + 1)]),
      );
    case "array":
      return items ? [goodValue(items, resolve, random, depth + 1)] : [];
    case "integer":
    case "number":
      return rest.minimum ?? 1;
    case "boolean":
      return random.chance(0.5);
    case "null":
      return null;
    default:
      return goodText(format, random);
  }
}

function goodText(format: string | undefined, random: Random): string {
  if (format === "uuid") return "0b9f6c1e-3f0a-4c57-9a51-0d6f2a5b7c11";
  if (format === "email") return `somebody.${random.below(1e9)}@example.com`;
  if (format === "date") return "1990-01-15";
  if (format === "date-time") return "1990-01-15T10:00:00.000Z";
  if (format === "uri") return "https://example.com/";
  return random.of(["Phone", "a", "Ada Marsh", "EMP-1", "1234"]);
}

const deep = (levels: number, open: string, close: string): string => open.repeat(levels) + close.repeat(levels);

/** JSON texts that hardly any field takes. */
const texts: readonly string[] = [
  "null",
  "true",
  "0",
  "-1",
  "1e999",
  "-0",
  "1.5",
  "2147483648",
  "9007199254740993",
  "99999999999999999999999999",
  '""',
  '"   "',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"a\\ud83d"',
  '"\\u202e"',
  '"\\u2067x"',
  '"\\ufeff"',
  '"\\r\\nSet-Cookie: a=b"',
  '"\\u001b[31m"',
  '"%00"',
  '"%s%n%x"',
  '"\' or 1=1 --"',
  '"\\"; drop table users; --"',
  '"$where"',
  '"{{7*7}}"',
  '"../../../../etc/passwd"',
  '"<script>alert(1)</script>"',
  '"=cmd|calc"',
  '"__proto__"',
  '"constructor"',
  '"NaN"',
  '"0x10"',
  '"9999-99-99"',
  '"+275760-09-13T00:00:00.000Z"',
  "[]",
  "{}",
  "[[]]",
  "[null]",
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"$ne":null}',
  '{"toString":"x"}',
  '{"length":1}',
  '{"then":"x"}',
  '{"toJSON":1}',
];

/** A JSON text to stand where a value should. */
export function badText(random: Random): string {
  const kind = random.below(60);
  if (kind === 0) return deep(1000 + random.below(6000), "[", "]");
  if (kind === 1) return deep(1000, '{"a":', "}").replace("}", "1}");
  if (kind === 2) return JSON.stringify("a".repeat(1 + random.below(9000)));
  if (kind === 3) return JSON.stringify("\u{1f9d1}\u200d".repeat(random.below(500)));
  if (kind === 4) return `[${Array.from({ length: random.below(2000) }, (_, index) => index).join()}]`;
  if (kind === 5) return `"${String.fromCharCode(random.below(32) || 1)}"`;
  if (kind === 6) return JSON.stringify(String.fromCodePoint(0xfdd0 + random.below(32)));
  if (kind === 7) return String((random.below(2) ? -1 : 1) * 2 ** random.below(1000));
  return random.of(texts);
}

/** A text to stand in a query or a path: percent-encoded or meant to be not. */
export function badQueryText(random: Random): string {
  const raw = ["%", "%0", "%zz", "%00", "%ff", "%c0%af", "%ed%a0%80", "%u0000", "+", "&", "%2e%2e%2f", "%E2%80%AE"];
  if (random.chance(0.4)) return random.of(raw);
  if (random.chance(0.05)) return "a".repeat(random.below(6000));
  return encodeURIComponent(badText(random).toWellFormed().slice(0, 3000));
}
