import { z } from "zod";

export type JsonSchema = { [key: string]: unknown };

/** Turns zod's schemas into JSON Schema, collecting those with an `id` as the document's components. */
export function schemaWriter() {
  const components: Record<string, JsonSchema> = {};
  return {
    components,
    write(schema: z.ZodType, io: "input" | "output"): JsonSchema {
      const {
        $schema: _,
        $defs = {},
        ...written
      } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as JsonSchema & {
        $defs?: Record<string, JsonSchema>;
      };
      for (const [id, definition] of Object.entries($defs)) components[id] = tidy(definition) as JsonSchema;
      return tidy(written) as JsonSchema;
    },
  };
}

/** Points references at the components, and says `integer` where a query's digits are read as one. */
function tidy(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tidy);
  if (typeof node !== "object" || node === null) return node;
  const { openapi, ...rest } = node as JsonSchema;
  if (typeof rest.id === "string") delete rest.id; // A schema's name; a property called `id` is an object.
  if (openapi)
    return { ...(openapi as JsonSchema), ...(rest.description !== undefined && { description: rest.description }) };
  if (typeof rest.$ref === "string") return { $ref: rest.$ref.replace("#/$defs/", "#/components/schemas/") };
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, tidy(value)]));
}
