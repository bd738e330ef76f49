import { identify } from "@/lib/http/caller";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { EVENT_NAMES } from "@/lib/client/wire";
import { openStream } from "@/lib/live/open-stream";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Follow what happens to codes and devices (server-sent events)",
    access: "adminOrPhone",
    answer: "events",
    description:
      `A stream of events (HTML Living Standard, 9.2) and, every 20 seconds, a comment. \`event:\` is one of ` +
      `${EVENT_NAMES.join(", ")}; \`data:\` is JSON with \`tokenId\` and/or \`device\` (a Device), for token.refused ` +
      "`reason` (the refusal's code), for token.cancelled `reason` where its number was wrong (`number_wrong`) or whoever " +
      "holds the phone did not start it (`declined`), and for token.opened `opened` (`by`, `ipAddress`) where no phone has claimed it.",
    refusals: ["rate_limited"],
    handle: ({ caller, request, ipAddress }) =>
      openStream({
        caller,
        isAllowed: async () => (await identify("adminOrPhone", request, ipAddress, "again")).id === caller.id,
        signal: request.signal,
      }),
  }),
});
