import { z } from "zod";
import { changeDevice } from "@/lib/devices/change";
import { changeDeviceBody, device, deviceParams as params } from "@/lib/devices/contract";
import { revokeDevice } from "@/lib/devices/revoke";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: route({
    summary: "Give an employee's device another name, or take its mark off",
    access: "admin",
    addon: "field-manager",
    params,
    body: changeDeviceBody,
    answer: z.object({ device }),
    handle: async ({ params: { deviceId }, body, caller }) => ({
      device: await changeDevice(deviceId, "employee", body, caller),
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
