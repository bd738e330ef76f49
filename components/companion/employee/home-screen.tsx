"use client";

import { ChevronRight, KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import type { SiteFacts } from "@/components/companion/site-facts";
import { useFade } from "@/components/companion/use-fade";
import { Moment } from "@/components/time/moment";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { Client } from "@/lib/client/client";
import type { Account, OwnDevice } from "@/lib/client/wire";
import { Refused } from "./refused";
import type { Remembered } from "./remembered";
import { Stage } from "./stage";
import { ThisPhone } from "./this-phone";
import { useAttempt } from "./use-attempt";
import { useWait } from "./use-wait";

type Props = {
  client: Client;
  site: SiteFacts;
  account: Account;
  device: OwnDevice | null;
  /** What is known of them beside the account. */
  employee: Remembered | null;
  onPin: () => void;
  onRegister: () => void;
  onSignedOut: () => void;
};

export function HomeScreen({ client, site, account, device, employee, onPin, onRegister, onSignedOut }: Props) {
  const { user, session } = account;
  const name = `${user.firstName} ${user.lastName}`;
  const leave = useAttempt(() => client.logOut(), { onDone: onSignedOut });
  const { seconds, isOver } = useWait(leave.error);
  const fade = useFade();
  return (
    <Stage>
      <div className={classNames("flex flex-1 flex-col gap-8", fade)}>
        <div className="grid flex-1 grid-cols-1 content-start gap-6">
          <div className="flex items-center gap-4">
            <Avatar size="large" name={name} />
            <div className="min-w-0">
              <h1 className="text-display font-semibold text-balance break-words">{name}</h1>
              <p className="break-words text-ink-2">{employee?.designation ?? user.role}</p>
            </div>
          </div>
          <ThisPhone {...{ client, account, device, onRegister }} />
          <dl className="divide-y divide-line rounded-card border border-line">
            <Line label="Signed in to">{site.name}</Line>
            <Line label="Until">
              <Moment at={session.expiresAt} />
            </Line>
            <Line label="Email">{user.email}</Line>
            {employee?.employeeCode && <Line label="Code">{employee.employeeCode}</Line>}
            <Line label="Role">{user.role}</Line>
          </dl>
          <button
            type="button"
            onClick={onPin}
            className="flex min-h-13 items-center gap-3.5 rounded-card border border-line px-4 text-left transition-colors hover:bg-fill"
          >
            <KeyRound className="size-5 shrink-0 text-ink-2" strokeWidth={1.75} aria-hidden />
            <span className="flex-1">Set or change your PIN</span>
            <ChevronRight className="size-5 shrink-0 text-ink-3" strokeWidth={1.75} aria-hidden />
          </button>
        </div>
        <div className="grid gap-3">
          <Refused error={isOver ? null : leave.error} seconds={seconds} className="text-center" />
          <Button
            variant="ghost"
            size="phone"
            disabled={leave.isBusy || seconds > 0}
            onClick={() => leave.start(undefined)}
          >
            {leave.isBusy ? "Signing out…" : "Sign out"}
          </Button>
        </div>
      </div>
    </Stage>
  );
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex justify-between gap-6 px-4 py-3">
    <dt className="shrink-0 text-ink-3">{label}</dt>
    <dd className="min-w-0 text-right break-words">{children}</dd>
  </div>
);
