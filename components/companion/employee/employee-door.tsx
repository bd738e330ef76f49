"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { SiteFacts } from "@/components/companion/site-facts";
import { useDeeper } from "@/components/companion/use-back";
import type { Client } from "@/lib/client/client";
import type { Profile } from "@/lib/client/wire";
import { Asking, NotAsked, TapOff } from "./no-tap";
import { registration } from "./own-device";
import { PasswordDoor } from "./password-door";
import { forgetEmployee, readEmployee } from "./remembered";
import { TapDoor } from "./tap-door";
import { Unregistered } from "./unregistered";
import { isRefusal } from "./words";

type Props = {
  client: Client;
  site: SiteFacts;
  onSignedIn: (profile: Profile) => void;
  onLeave: () => void;
};

/** How an employee comes in: one tap where this phone is registered, else the password. */
export function EmployeeDoor({ client, site, onSignedIn, onLeave }: Props) {
  const [employee] = useState(readEmployee);
  const password = useDeeper();
  const [isOff, setIsOff] = useState(false);
  const queries = useQueryClient();
  const asked = registration(client);
  const { data: isRegistered, error, refetch } = useQuery(asked);

  // Read before: this visit still says "no longer", the next one begins anew.
  useEffect(() => {
    if (isRegistered === false) forgetEmployee();
  }, [isRegistered]);

  const onPassword = password.open;
  if (password.isOpen) return <PasswordDoor {...{ client, site, onSignedIn }} onBack={password.close} />;
  if (isOff || isRefusal(error, "addon_disabled")) return <TapOff {...{ onPassword, onLeave }} />;
  if (isRegistered === false) {
    return (
      <Unregistered
        siteName={site.name}
        wasRegistered={employee !== null && employee.registeredAt !== null}
        onPassword={onPassword}
        onLeave={onLeave}
      />
    );
  }
  // Whoever is remembered need not wait for the answer, nor for a site that does not give one: the tap itself will tell.
  if (!employee && error && !isRegistered)
    return <NotAsked {...{ error, onPassword, onLeave }} onAgain={() => void refetch()} />;
  if (!employee && !isRegistered) return <Asking onLeave={onLeave} />;
  return (
    <TapDoor
      {...{ client, employee, onSignedIn, onPassword, onLeave }}
      siteName={site.name}
      onGone={() => queries.setQueryData(asked.queryKey, false)}
      onOff={() => setIsOff(true)}
    />
  );
}
