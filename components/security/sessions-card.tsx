"use client";

import { useQuery } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { ActButton } from "@/components/act/act-dialog";
import { IpAddress } from "@/components/devices/ip-address";
import { LastActive, Moment } from "@/components/time/moment";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { WebSession } from "@/lib/security/contract";
import { endOtherSessions, endSession, ownSessions } from "./sessions-query";

/** Where an admin is signed in on the web; each of them, or all others, can be signed out from here. */
export function SessionsCard({ found }: { found: WebSession[] }) {
  const { data: sessions } = useQuery(ownSessions(found));
  return (
    <Card
      title="Your sign-ins"
      action={
        sessions.some(({ current }) => !current) && (
          <ActButton
            label="Sign out all others"
            title="Sign out every other browser?"
            description="They are signed out at once, and codes that wait for a phone are cancelled. Your phones stay connected."
            confirm="Sign out all others"
            act={endOtherSessions}
            done="You are signed in here alone"
          />
        )
      }
    >
      <p className="-mt-1 px-4 pb-3 text-small text-ink-2">
        Where you are signed in on the web. A browser that nobody uses for 30 minutes is signed out by itself, and every
        one after 12 hours.
      </p>
      <ul aria-label="Your sign-ins">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Card>
  );
}

function SessionRow({ session }: { session: WebSession }) {
  const { browser, ipAddress, current } = session;
  const Icon = /iOS|Android/.test(browser) ? Smartphone : Monitor;
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 border-t border-line px-4 py-2.5 @2xl:min-h-13.5 @2xl:grid-cols-[16px_minmax(0,1fr)_180px_150px_80px]">
      <Icon className="size-4 text-ink-3 @max-2xl:self-start @max-2xl:translate-y-0.5" aria-hidden />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {browser}
          {current && <Badge tone="ok">This browser</Badge>}
        </p>
        <p className="text-small text-ink-3">{ipAddress ? <IpAddress>{ipAddress}</IpAddress> : "No address kept"}</p>
      </div>
      <p className="text-table text-ink-2 @max-2xl:order-last @max-2xl:col-start-2 @max-2xl:text-small">
        <span className="@2xl:sr-only">Signed in </span>
        <Moment at={session.createdAt} />
      </p>
      <p className="text-table text-ink-2 @max-2xl:order-last @max-2xl:col-start-2 @max-2xl:text-small">
        <LastActive at={session.lastUsedAt} prefix="Active " />
      </p>
      <div className="justify-self-end @max-2xl:col-start-3 @max-2xl:row-span-3 @max-2xl:row-start-1">
        {!current && (
          <ActButton
            label="Sign out"
            name={`Sign out ${browser}`}
            title={`Sign out ${browser}?`}
            description="It is signed out at once, and codes that wait for a phone are cancelled."
            confirm="Sign out"
            act={() => endSession(session.id)}
            done={`${browser} is signed out`}
          />
        )}
      </div>
    </li>
  );
}
