import { timestamp } from "drizzle-orm/pg-core";

/** A moment in UTC, to the millisecond: what a JavaScript Date holds, so that keyset cursors compare exactly. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
