import type { z } from "zod";
import { Refusal } from "./errors";

/** Where the next page begins: after this row, in the order of `at` and `id`, both descending. */
export type Position = { at: Date; id: string };

export const encodeCursor = (position: Position): string =>
  Buffer.from(`${position.at.getTime()}.${position.id}`).toString("base64url");

/** Reads a cursor. Throws `invalid_request` where it is not one of ours. */
export function readCursor(cursor: string, id: z.ZodType): Position {
  const [, millis, rest] = /^(\d{1,14})\.(.+)$/.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  if (!millis || !id.safeParse(rest).success || !rest)
    throw new Refusal("invalid_request", { errors: { cursor: ["is not a cursor of this list"] } });
  return { at: new Date(Number(millis)), id: rest };
}
