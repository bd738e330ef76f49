import { z } from "zod";
import { line } from "@/lib/text";

/** Length in characters; OWASP ASVS 5.0 (6.2.1, 6.2.9). No composition rules. */
export const newPassword = z
  .string()
  .min(15, "must have at least 15 characters")
  .max(256, "must have at most 256 characters")
  .refine((text) => !text.includes("\0") && text.isWellFormed(), "contains a character that cannot be typed");

export const email = line(3, 254).pipe(z.email("must be an e-mail address")).pipe(z.string().toLowerCase());
