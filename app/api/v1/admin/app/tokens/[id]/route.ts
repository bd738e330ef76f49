import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { cancelToken } from "@/lib/onboarding/cancel-token";
import { tokenStatus } from "@/lib/onboarding/contract";
import { readToken } from "@/lib/onboarding/read-token";

const params = { schema: z.object({ id: z.uuid() }), refusal: "token_not_found" } as const;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "How one of the caller's codes stands",
    access: "adminOrPhone",
    query: z.strictObject({}),
    params,
    answer: z.object({ token: tokenStatus }),
    handle: async ({ params: { id }, caller }) => ({ token: await readToken(id, caller) }),
  }),
  DELETE: route({
    summary: "Cancel one of the caller's codes",
    access: "adminOrPhone",
    params,
    answer: "message",
    handle: async ({ params: { id }, caller }) => {
      await cancelToken(id, caller);
      return "Code cancelled.";
    },
  }),
});
