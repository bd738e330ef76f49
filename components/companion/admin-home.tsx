"use client";

import { useState } from "react";
import type { Account } from "@/lib/client/wire";
import { CodeScreen } from "./code-screen";
import { DevicesScreen } from "./devices-screen";
import { EventsScreen } from "./events-screen";
import { useBack } from "./use-back";
import { useCompanion } from "./use-companion";
import { useLive } from "./use-live";

export type Room = "code" | "events";

/** What an admin's phone can do: see and cut off devices, connect another, read what happened. */
export function AdminHome({ account }: { account: Account }) {
  const { client } = useCompanion();
  const isLive = useLive(client);
  const [room, setRoom] = useState<Room | null>(null);
  const [from, setFrom] = useState<Room>();
  const close = () => {
    setFrom(room ?? from);
    setRoom(null);
  };
  const { enter, leave } = useBack(close);
  const back = () => {
    leave();
    close();
  };
  const open = (next: Room) => {
    enter();
    setRoom(next);
  };
  switch (room) {
    case "code":
      return <CodeScreen person={`${account.user.firstName} ${account.user.lastName}`} isLive={isLive} onBack={back} />;
    case "events":
      return <EventsScreen isLive={isLive} onBack={back} />;
    case null:
      return <DevicesScreen account={account} isLive={isLive} from={from} onEnter={open} />;
  }
}
