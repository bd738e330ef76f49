import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { setPinBody } from "@/lib/uid-login/contract";
import { setPin } from "@/lib/uid-login/set-pin";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Set the PIN that UID Login asks for",
    access: "bearer",
    addon: "uid-login",
    isPlain: true,
    body: setPinBody,
    answer: "message",
    refusals: ["pin_required", "pin_wrong", "pin_locked"],
    handle: async ({ body, caller, ipAddress }) => {
      await setPin(body, caller, ipAddress);
      return "PIN set.";
    },
  }),
});
