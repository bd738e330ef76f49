import { devicePage, listDevicesQuery } from "@/lib/devices/contract";
import { listDevices } from "@/lib/devices/list";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the devices that admins connected by QR, newest connection first",
    access: "adminOrPhone",
    query: listDevicesQuery,
    answer: devicePage,
    handle: ({ query, caller }) => listDevices(query, { userId: caller.id, deviceId: caller.deviceId }),
  }),
});
