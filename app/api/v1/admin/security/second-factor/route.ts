import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { beginSecondFactor } from "@/lib/security/begin-second-factor";
import { disableSecondFactor } from "@/lib/security/disable-second-factor";
import { findSecondFactor } from "@/lib/security/find-second-factor";
import { enrolment, secondFactor } from "@/lib/security/second-factor-contract";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Whether the caller has a second factor, and how many recovery codes are left",
    access: "admin",
    isForEnrolling: true,
    answer: z.object({ secondFactor }),
    handle: async ({ caller }) => ({ secondFactor: await findSecondFactor(caller.id) }),
  }),
  POST: route({
    summary: "Make a secret for the caller's authenticator app; it counts once a code of it has come back",
    access: "admin",
    isForEnrolling: true,
    needsProof: true,
    limit: { limit: limits.enrol, by: "person" },
    status: 201,
    answer: z.object({ enrolment }),
    handle: async ({ caller }) => ({ enrolment: await beginSecondFactor(caller) }),
  }),
  DELETE: route({
    summary: "Take the caller's second factor away, and their recovery codes",
    access: "admin",
    needsProof: true,
    answer: "message",
    refusals: ["second_factor_needed"],
    handle: async ({ caller }) => {
      await disableSecondFactor(caller);
      return "Two-step sign-in is off.";
    },
  }),
});
