import { z } from "zod";
import { device, deviceParams as params, renameDeviceBody } from "@/lib/devices/contract";
import { renameDevice } from "@/lib/devices/rename";
import { revokeDevice } from "@/lib/devices/revoke";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: route({
    summary: "Give a device another name",
    access: "adminOrPhone",
    params,
    body: renameDeviceBody,
    answer: z.object({ device }),
    handle: async ({ params: { deviceId }, body, caller }) => ({
      device: await renameDevice(deviceId, "admin", body.name, caller),
    }),
  }),
  DELETE: route({
    summary: "Cut a device off; its next request is refused",
    access: "adminOrPhone",
    params,
    answer: "message",
    handle: async ({ params: { deviceId }, caller }) => {
      await revokeDevice(deviceId, "admin", caller);
      return "Device access revoked.";
    },
  }),
});
