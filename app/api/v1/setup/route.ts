import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { setupBody } from "@/lib/setup/contract";
import { setUp } from "@/lib/setup/set-up";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Make the first admin, through the link that the first start printed",
    access: "public",
    body: setupBody,
    limit: { limit: limits.setup, by: "address" },
    status: 201,
    answer: z.object({ user: z.object({ id: z.int(), email: z.email() }) }),
    refusals: ["setup_link_invalid", "already_set_up"],
    handle: async ({ body, ipAddress }) => ({ user: await setUp(body, ipAddress) }),
  }),
});
