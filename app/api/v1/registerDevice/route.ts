import { z } from "zod";
import { ownDevice, registerOwnDeviceBody } from "@/lib/devices/contract";
import { registerOwnDevice } from "@/lib/devices/register-own";
import { endpoint } from "@/lib/http/endpoint";
import { limits } from "@/lib/http/rate-limit";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Register the phone in an employee's hand, after a sign-in with their password",
    access: "bearer",
    addon: "field-manager",
    isPlain: true,
    body: registerOwnDeviceBody,
    limit: { limit: limits.registerDevice, by: "person" },
    status: 201,
    answer: z.object({ device: ownDevice }),
    refusals: ["insufficient_scope", "device_taken", "device_limit"],
    handle: async ({ body, caller, ipAddress }) => ({ device: await registerOwnDevice(body, caller, ipAddress) }),
  }),
});
