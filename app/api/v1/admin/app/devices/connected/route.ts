import { connectedDevices, connectedThroughQuery } from "@/lib/devices/contract";
import { listConnectedThrough } from "@/lib/devices/list-connected";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the devices that were connected with codes of these, of those, and so on; at most 100",
    access: "adminOrPhone",
    query: connectedThroughQuery,
    answer: connectedDevices,
    handle: ({ query, caller }) => listConnectedThrough(query.via, caller.deviceId),
  }),
});
