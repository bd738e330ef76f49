import { z } from "zod";
import { addon, addonParams, switchAddonBody } from "@/lib/addons/contract";
import { switchAddon } from "@/lib/addons/switch";
import { Refusal } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: route({
    summary: "Switch an addon on, with what it needs, or off, with what needs it",
    access: "admin",
    params: addonParams,
    body: switchAddonBody,
    answer: z.object({ addon, addons: z.array(addon).describe("All, as they are now") }),
    handle: async ({ params: { key }, body, caller }) => {
      const addons = await switchAddon(key, body.enabled, { actor: caller, ipAddress: caller.ipAddress });
      const switched = addons.find((each) => each.key === key);
      if (!switched) throw new Refusal("addon_not_found");
      return { addon: switched, addons };
    },
  }),
});
