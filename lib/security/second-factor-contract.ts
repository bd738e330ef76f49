import { z } from "zod";

/** What there is to know of one's own second factor. */
export const secondFactor = z
  .object({
    isOn: z.boolean(),
    enabledAt: z.iso.datetime().nullable(),
    recoveryCodesLeft: z.int().describe("How many recovery codes nobody has used yet"),
    isRequired: z.boolean().describe("Whether this site asks it of everyone who runs it"),
  })
  .meta({ id: "SecondFactor" });
export type SecondFactor = z.infer<typeof secondFactor>;

/** What an authenticator app needs. It is told once, and counts for nothing until a code has come back. */
export const enrolment = z
  .object({
    secret: z.string().describe("The secret in base32, to be typed where nothing can be scanned"),
    link: z.string().describe("The otpauth:// link to draw as a QR code"),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "SecondFactorEnrolment" });
export type Enrolment = z.infer<typeof enrolment>;

export const codeBody = z.strictObject({
  code: z
    .string()
    .min(1, "is required")
    .max(64, "must have at most 64 characters")
    .describe("The six digits that the app shows; spaces count for nothing"),
});

export const freshCodes = z
  .object({ recoveryCodes: z.array(z.string()).describe("Ten codes; each works once, and none is ever shown again") })
  .meta({ id: "RecoveryCodes" });
export type FreshCodes = z.infer<typeof freshCodes>;
