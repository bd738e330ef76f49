import { z } from "zod";
import { device, deviceParams as params, renameDeviceBody } from "@/lib/devices/contract";
import { renameDevice } from "@/lib/devices/rename";
import { revokeDevice } from "@/lib/devices/revoke";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: route({
    summary: "Give an employee's device another name",
    access: "admin",
    addon: "field-manager",
    params,
    body: renameDeviceBody,
    answer: z.object({ device }),
    handle: async ({ params: { deviceId }, body, caller }) => ({
      device: await renameDevice(deviceId, "employee", body.name, caller),
    }),
  }),
  DELETE: route({
    summary: "Remove an employee's device; its next request is refused",
    access: "admin",
    addon: "field-manager",
    params,
    answer: "message",
    handle: async ({ params: { deviceId }, caller }) => {
      await revokeDevice(deviceId, "employee", caller);
      return "Device removed.";
    },
  }),
});
