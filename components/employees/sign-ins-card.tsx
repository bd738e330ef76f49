"use client";

import { Fingerprint, KeyRound, Monitor, QrCode } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { ActButton } from "@/components/act/act-dialog";
import { request } from "@/components/api/request";
import { browserOf } from "@/lib/browser-of";
import { Day, Moment } from "@/components/time/moment";
import { Button } from "@/components/ui/button";
import { Card, CardNote } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import type { Employee, SignIn } from "@/lib/employees/contract";
import { nameOf } from "./words";

const METHODS = {
  uid: { icon: Fingerprint, label: "One tap" },
  password: { icon: KeyRound, label: "Password" },
  qr: { icon: QrCode, label: "QR code" },
  web: { icon: Monitor, label: "Web" },
};

/** How many are shown before somebody asks for the rest. */
const SHOWN = 4;

type Props = { employee: Employee; signIns: SignIn[]; isYou: boolean };

export function SignInsCard({ employee, signIns, isYou }: Props) {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  // The button goes away: whoever uses the keyboard goes on at the first row that it brought.
  const showAll = () => {
    flushSync(() => setAll(true));
    const first = list.current?.children[SHOWN];
    if (first instanceof HTMLElement) first.focus();
  };
  const live = signIns.filter(({ hasEnded }) => !hasEnded);
  // Those that have not ended are what somebody looks for.
  const ordered = [...live, ...signIns.filter(({ hasEnded }) => hasEnded)];
  const shown = all ? ordered : ordered.slice(0, SHOWN);
  const name = nameOf(employee);
  return (
    <Card
      title="Sign-ins"
      action={
        live.length > 0 && (
          <ActButton
            label="End all"
            name={`End all sign-ins of ${name}`}
            title={`End every sign-in of ${name}?`}
            description={`Phones and browsers are signed out at once${isYou ? ", but for this one" : ""}. Registered devices stay registered, and can sign in again.`}
            confirm="End all"
            act={() => request<void>("DELETE", `/admin/employees/${employee.id}/sessions`)}
            done={`${name} is signed out everywhere`}
          />
        )
      }
    >
      {signIns.length === 0 ? (
        <CardNote>{employee.firstName} has not signed in yet.</CardNote>
      ) : (
        <ul ref={list}>
          {shown.map((signIn) => (
            <SignInItem key={signIn.id} signIn={signIn} />
          ))}
        </ul>
      )}
      {ordered.length > shown.length && (
        <div className="border-t border-line p-1.5 text-center">
          <Button variant="ghost" onClick={showAll}>
            Show {ordered.length - shown.length} more
          </Button>
        </div>
      )}
    </Card>
  );
}

function SignInItem({ signIn }: { signIn: SignIn }) {
  const { icon: Icon, label } = METHODS[signIn.method];
  const where = signIn.device ?? (signIn.userAgent ? browserOf(signIn.userAgent) : "No device registered yet");
  return (
    <li
      tabIndex={-1}
      className={classNames(
        "grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 border-t border-line px-4 py-2.5",
        "@xl:min-h-13.5 @xl:grid-cols-[16px_minmax(0,1fr)_132px_100px_112px]",
      )}
    >
      <Icon className="size-4 text-ink-3 @max-xl:self-start @max-xl:translate-y-0.5" aria-hidden />
      <div className="min-w-0">
        <p className={signIn.hasEnded ? "text-ink-2" : "font-medium"}>{label}</p>
        <p className="truncate text-small text-ink-3">{where}</p>
      </div>
      <p className="text-table text-ink-2 @max-xl:order-last @max-xl:col-start-2 @max-xl:text-small">
        <Moment at={signIn.createdAt} />
      </p>
      <p className={classNames("text-right text-table @xl:text-left", signIn.hasEnded ? "text-ink-3" : "text-ink-2")}>
        {signIn.hasEnded ? (
          "Ended"
        ) : (
          <>
            Ends <Day at={signIn.expiresAt} short />
          </>
        )}
      </p>
      <p className="truncate text-right text-table text-ink-2 @max-xl:order-last @max-xl:text-small">
        {signIn.ipAddress ?? "—"}
      </p>
    </li>
  );
}
