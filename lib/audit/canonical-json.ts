type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * JSON in one form alone, as RFC 8785 (JCS) has it: keys by their UTF-16 code units, no spaces, numbers and texts as
 * ECMAScript writes them. A value of the same kind in any other tool gives the same bytes.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(",")}}`;
}
