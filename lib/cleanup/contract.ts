import { z } from "zod";

/** Rows removed, by table. */
export const cleanupReport = z
  .object({
    onboardingTokens: z.int(),
    deviceSessions: z.int(),
    deviceNetworks: z.int(),
    adminSessions: z.int(),
    pendingSignIns: z.int(),
    secondFactorEnrolments: z.int(),
    userNetworks: z.int(),
    signingKeys: z.int(),
    auditEvents: z.int(),
    rateLimits: z.int(),
    dpopProofs: z.int(),
    setupLinks: z.int(),
  })
  .meta({ id: "CleanupReport" });
export type CleanupReport = z.infer<typeof cleanupReport>;
