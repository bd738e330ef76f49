import { logOut } from "@/lib/devices/log-out";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "End this session; the device stays registered",
    access: "bearer",
    answer: "message",
    handle: async ({ caller, ipAddress }) => {
      await logOut(caller, ipAddress);
      return "Signed out.";
    },
  }),
});
