import { z } from "zod";
import { FORBIDDEN } from "./search-text";

/**
 * A line of text as a person types it: trimmed, `min` to `max` UTF-16 code units long, no control or bidi characters
 * and no lone surrogates.
 */
export const line = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min, min === 1 ? "is required" : `must have at least ${min} characters`)
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !FORBIDDEN.test(text) && text.isWellFormed(), "must not contain control or bidi characters");

/** An http or https address of a host, at most `max` characters long. */
export const httpUrl = (max: number, protocol: RegExp, message: string) =>
  line(1, max).pipe(z.url({ protocol, hostname: /^[a-z0-9.\-[\]:]+$/i, error: message }));

export const httpsUrl = (max: number) => httpUrl(max, /^https$/, "must be an https address");
