"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { Account } from "@/lib/client/wire";
import { AdminHome } from "./admin-home";
import { ownAccount } from "./app-queries";
import { EmployeeHome } from "./employee/employee-home";
import { Frame } from "./frame";
import { keepDevice } from "./kept";
import { ownStep } from "./steps";
import { useCompanion } from "./use-companion";

/** Signed in: who that is decides what there is to see. */
export function Home({ token }: { token: string }) {
  const { client, site, go } = useCompanion();
  const { data: account } = useQuery(ownAccount(client, token));
  const queries = useQueryClient();
  // Nothing of one sign-in is left to the next.
  useEffect(() => () => queries.removeQueries({ queryKey: ["app"] }), [queries]);
  useEffect(() => {
    if (account?.device) keepDevice(account.device);
  }, [account]);

  if (!account) {
    return (
      <Frame site={site}>
        <output className="m-auto text-ink-2">Asking the site about this device…</output>
      </Frame>
    );
  }
  const name = `${account.user.firstName} ${account.user.lastName}`;
  return (
    <Frame
      site={site}
      aside={
        <span>
          <Avatar name={name} />
          <span className="sr-only">Signed in as {name}</span>
        </span>
      }
    >
      {isAdmin(account) ? (
        <AdminHome account={account} />
      ) : (
        <EmployeeHome client={client} site={site} account={account} onSignedOut={() => go(ownStep())} />
      )}
    </Frame>
  );
}

const isAdmin = ({ session }: Account): boolean => session.scope.split(" ").includes("admin:app");
