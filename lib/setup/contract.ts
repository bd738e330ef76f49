import { z } from "zod";
import { email, newPassword } from "@/lib/auth/contract";
import { siteName } from "@/lib/settings/contract";
import { line } from "@/lib/text";

/** Makes the first admin. `token` comes from the link that the first start printed. */
export const setupBody = z.strictObject({
  token: line(1, 128),
  firstName: line(1, 64),
  lastName: line(1, 64),
  email,
  password: newPassword,
  siteName: siteName.optional(),
});
export type SetupRequest = z.infer<typeof setupBody>;
