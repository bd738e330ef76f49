import { z } from "zod";
import { line } from "./text";

export const DEFAULT_LIMIT = 50;

/** The largest id that the database's integer holds. */
export const MAX_ID = 2_147_483_647;

/** A number in a query or path, as its digits: an id of a person or a role. */
export const idText = z
  .string()
  .refine((text) => /^[1-9]\d{0,9}$/.test(text) && Number(text) <= MAX_ID, "must be an id")
  .transform(Number)
  .meta({ openapi: { type: "integer", minimum: 1, maximum: MAX_ID } });

/** How a list is paged: by keyset, newest first. `cursor` is opaque to the caller. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, "must be a number from 1 to 100")
    .transform(Number)
    .pipe(z.number().int().min(1, "must be a number from 1 to 100").max(100, "must be a number from 1 to 100"))
    .optional()
    .meta({ openapi: { type: "integer", minimum: 1, maximum: 100, default: DEFAULT_LIMIT } }),
  cursor: line(1, 200).optional(),
};
