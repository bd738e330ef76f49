"use client";

import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keepFollowing } from "@/components/live/keep-following";
import type { Client } from "@/lib/client/client";
import type { Device, LiveEvent } from "@/lib/client/wire";

type Pages = InfiniteData<{ devices: Device[]; nextCursor: string | null }>;

const withDevice = (data: Pages, seen: Device): Pages => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    devices: page.devices.map((device) =>
      device.id === seen.id ? { ...device, lastActiveAt: seen.lastActiveAt, ipAddress: seen.ipAddress } : device,
    ),
  })),
});

/**
 * Follows what happens to codes and devices, and has whatever is shown of them read again. Answers whether the stream
 * stands: where it does not, the lists ask by themselves.
 */
export function useLive(client: Client): boolean {
  const queries = useQueryClient();
  const [isLive, setIsLive] = useState(false);
  useEffect(() => {
    const lookAgain = () => void queries.invalidateQueries({ queryKey: ["app"] });
    const onEvent = ({ name, device }: LiveEvent) => {
      // Asking again would itself make this device active, and so on for ever.
      if (name !== "device.active") return lookAgain();
      queries.setQueryData<Pages>(["app", "devices"], (data) => data && device && withDevice(data, device));
    };
    const following = keepFollowing({
      follow: (signal, onOpen) => client.follow(onEvent, signal, onOpen),
      onStanding: (stands) => {
        setIsLive(stands);
        // What happened before it stood was not told.
        if (stands) lookAgain();
      },
      // The client has forgotten the token and says so itself.
      onEnd: () => undefined,
    });
    return following.stop;
  }, [client, queries]);
  return isLive;
}
