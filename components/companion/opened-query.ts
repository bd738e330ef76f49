import { queryOptions } from "@tanstack/react-query";
import type { Client } from "@/lib/client/client";
import type { CodeSecret, OpenedCode } from "@/lib/client/wire";
import { type Described, describeDevice } from "./describe-device";

/** No code lives longer, in milliseconds. A phone knows it from the wire: the contract's schemas would come along. */
const LONGEST = 300_000;

/** What a code would do, what this device is called, and when the code ends on this browser's own monotonic clock. */
export type Opened = OpenedCode & { device: Described; endsAt: number; clockSkew: number };

/** Asks about a code without spending it. */
export const openedCode = (client: Client, secret: CodeSecret) =>
  queryOptions({
    queryKey: ["app", "opened", secret],
    queryFn: async (): Promise<Opened> => {
      const [opened, device] = await Promise.all([client.open(secret), describeDevice()]);
      const left = Math.min(opened.endsIn, LONGEST);
      return { ...opened, device, endsAt: performance.now() + left };
    },
    networkMode: "always",
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
