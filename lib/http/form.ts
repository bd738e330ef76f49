import { z } from "zod";
import { readBytes, readJson } from "./body";
import { refusedField, validate } from "./validate";

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
// next-auth's own browser client sends `json: true` in JSON bodies.
const fields = z.record(z.string(), z.union([z.string(), z.boolean().transform(String)]));

/** Reads a form, sent as one or as JSON. A field given twice is refused: two readers might take different ones. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get("content-type")?.trim() ?? "";
  if (!FORM_TYPE.test(type)) return validate(fields, await readJson(request));
  const pairs = [...new URLSearchParams(Buffer.from(await readBytes(request)).toString("utf8"))];
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refusedField(twice, "is given more than once");
  return Object.fromEntries(pairs);
}
