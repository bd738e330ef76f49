import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { changeSettings } from "@/lib/settings/change";
import { changeSettingsBody, settings } from "@/lib/settings/contract";
import { readSettings } from "@/lib/settings/read";

const answer = z.object({ settings });

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read the site's settings",
    access: "admin",
    answer,
    handle: async () => ({ settings: await readSettings() }),
  }),
  PATCH: route({
    summary: "Change some of the site's settings",
    access: "admin",
    body: changeSettingsBody,
    answer,
    refusals: ["second_factor_off", "reauthentication_required"],
    handle: async ({ body, caller }) => ({ settings: await changeSettings(body, caller) }),
  }),
});
