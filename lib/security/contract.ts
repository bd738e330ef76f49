import { z } from "zod";
import { newPassword } from "@/lib/auth/contract";

const moment = z.iso.datetime();

/** A web sign-in that lives. */
export const webSession = z
  .object({
    id: z.uuid(),
    browser: z.string().describe("What the browser said it is, in words: `Firefox on Windows`"),
    ipAddress: z.string().nullable().describe("Where it was signed in from; null where addresses are not kept"),
    createdAt: moment,
    lastUsedAt: moment.describe("To the minute. What a page does by itself is no use"),
    expiresAt: moment.describe("It ends before that when it is not used for 30 minutes"),
    current: z.boolean().describe("Whether it is the one that asks"),
  })
  .meta({ id: "WebSession" });
export type WebSession = z.infer<typeof webSession>;

export const webSessionParams = { schema: z.object({ id: z.uuid() }), refusal: "session_not_found" } as const;

const ownPassword = z.string().min(1, "is required").max(256, "must have at most 256 characters");

export const confirmBody = z.strictObject({ password: ownPassword });

export const changePasswordBody = z.strictObject({ currentPassword: ownPassword, newPassword });
