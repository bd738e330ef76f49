"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { SiteFacts } from "@/components/companion/site-facts";
import { useBack } from "@/components/companion/use-back";
import type { Client } from "@/lib/client/client";
import type { Account, OwnDevice } from "@/lib/client/wire";
import { ChangePin } from "./change-pin";
import { HomeScreen } from "./home-screen";
import { RegisterPhone } from "./register-phone";
import { readEmployee, rememberEmployee } from "./remembered";

type Props = { client: Client; site: SiteFacts; account: Account; onSignedOut: () => void };

/** An employee's phone while they are signed in. */
export function EmployeeHome({ client, site, account, onSignedOut }: Props) {
  const [view, setView] = useState<"home" | "pin" | "register">("home");
  const [news, setNews] = useState<string | null>(null);
  const [registered, setRegistered] = useState<OwnDevice | null>(null);
  const queries = useQueryClient();
  const { user } = account;
  const device = account.device ?? registered;
  const known = readEmployee();
  const employee = known && (known.id ?? user.id) === user.id ? known : null;

  useEffect(() => {
    if (device) rememberDevice(user, device);
  }, [user, device]);

  const { enter, leave } = useBack(() => setView("home"));
  const go = (to: typeof view, told: string | null = null) => {
    if (to === "home") leave();
    else enter();
    setNews(told);
    setView(to);
  };
  return (
    <>
      {/* Always there: a live region is read out when its words change, not when it comes with them. */}
      <output className="text-phone text-ok-text not-empty:pb-4">{news}</output>
      {view === "home" && (
        <HomeScreen
          {...{ client, site, account, device, employee, onSignedOut }}
          onPin={() => go("pin")}
          onRegister={() => go("register")}
        />
      )}
      {view === "pin" && <ChangePin client={client} onDone={() => go("home", "PIN set.")} onLeave={() => go("home")} />}
      {view === "register" && (
        <RegisterPhone
          client={client}
          firstName={user.firstName}
          onRegistered={(made) => {
            setRegistered(made);
            void queries.invalidateQueries({ queryKey: ["app"] });
            go("home", "Phone registered. Next time one tap is enough.");
          }}
          onSkip={() => go("home")}
        />
      )}
    </>
  );
}

/** The office may have renamed the phone or the person meanwhile: what greets them next time is what the site says now. */
function rememberDevice({ id, firstName, lastName }: Account["user"], device: OwnDevice): void {
  const known = readEmployee();
  const isTheirs = known !== null && (known.id ?? id) === id;
  rememberEmployee({
    designation: isTheirs ? known.designation : null,
    employeeCode: isTheirs ? known.employeeCode : null,
    id,
    firstName,
    lastName,
    deviceName: device.name,
    registeredAt: device.connectedAt,
    platform: device.platform,
  });
}
