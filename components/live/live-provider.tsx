"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { toSignIn } from "@/components/api/to-sign-in";
import { followEvents } from "@/lib/client/events";
import { type LiveEvent } from "@/lib/client/wire";
import { keepFollowing } from "./keep-following";
import { ListenersContext, StandingContext } from "./live-context";
import { deviceListener, lookAtDevices } from "./live-lists";
import { usePresence } from "./use-presence";

const PATH = "/api/v1/admin/app/events";

/** A browser has six connections to a site over HTTP/1.1, so a tab that nobody sees gives its own back. Milliseconds. */
const HIDDEN = 15_000;

/** Holds the tab's one event stream. Where there is none, each part of the page asks for itself. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [stands, setStands] = useState(false);
  const [listeners] = useState(() => new Set<(event: LiveEvent) => void>());

  usePresence();
  useEffect(() => {
    const tellLists = deviceListener(client);
    const onEvent = (event: LiveEvent) => {
      tellLists(event);
      for (const tell of listeners) tell(event);
    };
    return whileSeen(() =>
      keepFollowing({
        follow: (signal, onOpen) => followEvents(PATH, { signal, onEvent, onOpen }),
        onStanding: (isUp) => {
          setStands(isUp);
          // Whatever happened before it stood, or while it broke, was told to nobody here.
          void client.invalidateQueries({ queryKey: ["codes"] });
          if (isUp) void lookAtDevices(client);
        },
        // What is on the page may ask for nothing by itself, and must not stay for whoever comes by.
        onEnd: toSignIn,
      }),
    );
  }, [client, listeners]);

  return (
    <ListenersContext value={listeners}>
      <StandingContext value={stands}>{children}</StandingContext>
    </ListenersContext>
  );
}

type Following = ReturnType<typeof keepFollowing>;

/** Follows while the page is seen, and begins anew when the network comes back. Returns how to end it. */
function whileSeen(start: () => Following): () => void {
  let following: Following | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    following?.stop();
    following = null;
  };
  const onVisibility = () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") timer = setTimeout(stop, HIDDEN);
    else if (following) following.hurry();
    else following = start();
  };
  const onOnline = () => following?.again();
  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("online", onOnline);
  if (document.visibilityState === "visible") following = start();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    window.removeEventListener("online", onOnline);
    clearTimeout(timer);
    stop();
  };
}
