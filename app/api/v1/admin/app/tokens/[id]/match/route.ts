import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { matchNumberBody, tokenStatus } from "@/lib/onboarding/contract";
import { matchNumber } from "@/lib/onboarding/match-number";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Type the number on the phone; a wrong one ends the code",
    access: "adminOrPhone",
    params: { schema: z.object({ id: z.uuid() }), refusal: "token_not_found" },
    body: matchNumberBody,
    answer: z.object({ token: tokenStatus }),
    refusals: ["number_wrong", "token_not_matching", "token_used", "token_cancelled", "token_expired"],
    handle: async ({ params: { id }, body, caller }) => ({ token: await matchNumber(id, body.number, caller) }),
  }),
});
