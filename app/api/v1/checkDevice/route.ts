import { checkOwnDevice } from "@/lib/devices/check-own";
import { checkDeviceQuery } from "@/lib/devices/contract";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Whether this phone is registered to whoever asks",
    access: "bearer",
    addon: "field-manager",
    isPlain: true,
    query: checkDeviceQuery,
    answer: "message",
    refusals: ["device_taken"],
    handle: ({ query, caller }) => checkOwnDevice(query.deviceId, caller),
  }),
});
