"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Connection } from "@/components/companion/connection";
import { Button } from "@/components/ui/button";
import { Day } from "@/components/time/moment";
import type { Client } from "@/lib/client/client";
import type { Account, OwnDevice } from "@/lib/client/wire";
import { DeviceCard } from "./device-card";
import { description, ownRegistration } from "./own-device";
import { readEmployee } from "./remembered";
import { NO_REGISTERING, words } from "./words";

type Props = { client: Client; account: Account; device: OwnDevice | null; onRegister: () => void };

/** The phone in the employee's hand; after a sign-in with the password it may not be theirs yet. */
export function ThisPhone({ client, account, device, onRegister }: Props) {
  return (
    <section aria-labelledby="this-phone" className="grid grid-cols-1 gap-2">
      <h2 id="this-phone" className="text-body font-medium text-ink-2">
        This device
      </h2>
      {device ? (
        <DeviceCard platform={device.platform} name={device.name} mark={<Connection />}>
          Registered <Day at={device.connectedAt} />
        </DeviceCard>
      ) : (
        <Unbound {...{ client, account, onRegister }} mark={<Connection />} />
      )}
    </section>
  );
}

/** A sign-in with the password belongs to no device, even where this one is registered. */
function Unbound({ client, account, onRegister, mark }: Omit<Props, "device"> & { mark: ReactNode }) {
  const { data: described } = useQuery(description);
  const { data: isOwn, error } = useQuery(ownRegistration(client, account.session.id));
  const known = readEmployee();
  const name = (isOwn && known?.id === account.user.id && known.deviceName) || described?.name || "This phone";
  return (
    <>
      <DeviceCard platform={described?.platform ?? "web"} name={name} mark={mark}>
        {isOwn === undefined
          ? error
            ? "Not registered to you"
            : "Asking the site…"
          : isOwn
            ? "Registered"
            : "Not registered"}
      </DeviceCard>
      {error && <p className="text-body text-ink-2">{words(error, NO_REGISTERING)}</p>}
      {isOwn === false && (
        <Button size="phone" onClick={onRegister}>
          Register this phone
        </Button>
      )}
    </>
  );
}
