import { z } from "zod";
import { revokeDevicesBody } from "@/lib/devices/contract";
import { revokeWithConnected } from "@/lib/devices/revoke-with-connected";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Cut devices off, and every device that was connected through them; all or none",
    access: "adminOrPhone",
    body: revokeDevicesBody,
    answer: z.object({ revoked: z.int().describe("How many lost their access") }),
    refusals: ["device_not_found"],
    handle: async ({ body, caller }) => ({
      revoked: await revokeWithConnected(body.devices, body.keep ?? [], caller),
    }),
  }),
});
