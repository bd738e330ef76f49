import { z } from "zod";

export const addonKeys = ["uid-login", "field-manager"] as const;
export const addonKey = z.enum(addonKeys);
export type AddonKey = z.infer<typeof addonKey>;

type Description = {
  name: string;
  description: string;
  /** Which others it cannot work without. */
  needs: readonly AddonKey[];
};

export const ADDONS: Record<AddonKey, Description> = {
  "uid-login": {
    name: "UID Login",
    description: "Employees sign in with one tap on a registered device.",
    needs: ["field-manager"],
  },
  "field-manager": {
    name: "Field Manager",
    description: "Registers phones to employees and lets the office remove them.",
    needs: [],
  },
};

/** An addon with all that it needs, itself last. */
export const withNeeds = (key: AddonKey): AddonKey[] => [...ADDONS[key].needs.flatMap(withNeeds), key];

/** An addon with all that cannot work without it, itself first. */
export const withDependents = (key: AddonKey): AddonKey[] => [
  key,
  ...addonKeys.filter((other) => ADDONS[other].needs.includes(key)).flatMap(withDependents),
];

export const addon = z
  .object({
    key: addonKey,
    name: z.string(),
    description: z.string(),
    needs: z.array(addonKey).describe("What is switched on along with it"),
    enabled: z.boolean(),
  })
  .meta({ id: "Addon" });
export type Addon = z.infer<typeof addon>;

export const addonParams = { schema: z.object({ key: addonKey }), refusal: "addon_not_found" } as const;
export const switchAddonBody = z.strictObject({ enabled: z.boolean() });

/** How much each addon is used, for its card: one-tap sign-ins in 24 hours, and devices registered at this moment. */
export type AddonUse = Record<AddonKey, number>;
