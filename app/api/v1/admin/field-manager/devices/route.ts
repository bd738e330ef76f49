import { z } from "zod";
import { device, devicePage, listEmployeeDevicesQuery, registerDeviceBody } from "@/lib/devices/contract";
import { listEmployeeDevices } from "@/lib/devices/list";
import { registerDeviceFor } from "@/lib/devices/register-for";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the employees' devices, newest registration first",
    access: "admin",
    addon: "field-manager",
    query: listEmployeeDevicesQuery,
    answer: devicePage,
    handle: ({ query }) => listEmployeeDevices(query),
  }),
  POST: route({
    summary: "Register a device to an employee",
    access: "admin",
    addon: "field-manager",
    body: registerDeviceBody,
    needsProof: true,
    status: 201,
    answer: z.object({ device }),
    refusals: ["employee_not_found", "device_taken", "device_limit"],
    handle: async ({ body, caller }) => ({ device: await registerDeviceFor(body, caller) }),
  }),
});
