import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";
import { checkUid } from "@/lib/uid-login/check";
import { checkUidQuery } from "@/lib/uid-login/contract";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Whether a device with this identifier is registered to an employee",
    access: "public",
    isPlain: true,
    query: checkUidQuery,
    limit: { limit: limits.checkUid, by: "address" },
    answer: "message",
    refusals: ["device_not_found", "addon_disabled"],
    handle: ({ query }) => checkUid(query.uid),
  }),
});
