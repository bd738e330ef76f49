import { z } from "zod";
import { addon } from "@/lib/addons/contract";
import { listAddons } from "@/lib/addons/list";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the addons, and whether each is on",
    access: "admin",
    answer: z.object({ addons: z.array(addon) }),
    handle: async () => ({ addons: await listAddons() }),
  }),
});
