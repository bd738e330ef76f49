import { z } from "zod";

/** Control (incl. NUL) and bidirectional-override characters: they break storage, or make one name look like another. */
const FORBIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

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

/** A search as an address holds it, made into one that the API takes: what no line of text may hold becomes a space. */
export const searchText = (text: string | null | undefined): string =>
  (text ?? "").slice(0, 64).toWellFormed().replace(new RegExp(FORBIDDEN, "gu"), " ").trim();

/** An http or https address of a host, at most `max` characters long. */
export const httpUrl = (max: number, protocol: RegExp, message: string) =>
  line(1, max).pipe(z.url({ protocol, hostname: /^[a-z0-9.\-[\]:]+$/i, error: message }));

export const httpsUrl = (max: number) => httpUrl(max, /^https$/, "must be an https address");
