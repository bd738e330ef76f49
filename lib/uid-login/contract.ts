import { z } from "zod";
import { identifier } from "@/lib/devices/contract";
import { line } from "@/lib/text";

export const checkUidQuery = z.object({ uid: identifier });

/** Digits alone, so that a phone can show a number pad. */
export const pin = z.string().regex(/^\d{4,8}$/, "must be 4 to 8 digits");

export const loginWithUidBody = z.object({ deviceId: identifier, pin: pin.nullish() });

export const loginBody = z.object({
  email: line(1, 254).describe("The e-mail address or the employee code"),
  password: z.string().min(1, "is required").max(1024, "must have at most 1024 characters"),
});

export const setPinBody = z.object({ pin, currentPin: pin.nullish() });

/** What a phone is told of the employee it signs in as. Times are UTC, `YYYY-MM-DD HH:MM:SS`. */
export const profile = z
  .object({
    token: z.string().describe("A JWT, to be sent as `Authorization: Bearer …` (RFC 6750), or `DPoP …` (RFC 9449)"),
    tokenType: z.literal("DPoP").optional().describe("Where the phone proved its key: each request must, then"),
    id: z.int(),
    firstName: z.string(),
    lastName: z.string(),
    employeeCode: z.string().nullable(),
    dob: z.iso.date().nullable(),
    gender: z.string().nullable(),
    email: z.string(),
    phoneNumber: z.string().nullable(),
    status: z.enum(["active", "inactive"]),
    role: z.string().describe("The role's name"),
    isLocationActivityTrackingEnabled: z.boolean(),
    designation: z.string().nullable(),
    createdAt: z.string().describe("UTC, YYYY-MM-DD HH:MM:SS"),
    avatar: z.string().nullable(),
    expiresIn: z.int().describe("Minutes"),
  })
  .meta({ id: "EmployeeProfile" });
export type Profile = z.infer<typeof profile>;
