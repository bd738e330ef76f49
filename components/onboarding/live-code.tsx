"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, createContext, useContext, useEffect, useMemo, useState } from "react";
import { sentence } from "@/components/api/request";
import { useIsLive, useLiveEvents } from "@/components/live/live-context";
import { NotProven, useProof } from "@/components/security/use-proof";
import type { ClaimingPhone, CodeState, CodeStatus, IssuedCode } from "@/lib/client/wire";
import type { LiveToken } from "@/lib/onboarding/contract";
import { cancelCode, codeStatus, generateCode } from "./codes-query";
import { hearEvent } from "./hear-event";

export type Code = Omit<LiveToken, "remaining"> & {
  /** The moment it ends on this browser's own monotonic clock, in milliseconds. */
  endsAt: number;
  /** What to draw. None for a code that was found again after a reload: its secret is gone. */
  link: Pick<IssuedCode, "qr" | "code" | "logoUrl"> | null;
};

export type ConnectedDevice = NonNullable<CodeStatus["device"]>;

export type LiveCode = {
  /** Whom the phone will be signed in as. */
  person: string;
  phase: "idle" | "generating" | "live" | "matching" | "connected" | "expired" | "cancelled" | "error";
  code: Code | null;
  /** Where a phone has opened it: what opened it, and from where, as far as that is known. */
  opened: { by: string | null; ipAddress: string | null } | null;
  /** The phone that shows a number, while that is to be typed or was a moment ago. */
  phone: ClaimingPhone | null;
  /** Whether its number was typed: it may come in when it asks next. */
  isMatched: boolean;
  /** How a claimed code ended without its phone. */
  endedBecause: CodeStatus["cancelledBecause"];
  /** Why the last phone that tried was refused: the refusal's code. */
  refused: string | null;
  device: ConnectedDevice | null;
  /** Why there is no code, or why it could not be cancelled. */
  error: string | null;
  /** The last question about the code was not answered. */
  offline: boolean;
  cancelling: boolean;
  generate: () => void;
  cancel: () => void;
  done: () => void;
};

const Context = createContext<LiveCode | null>(null);

export function useLiveCode(): LiveCode {
  const value = useContext(Context);
  if (!value) throw new Error("useLiveCode stands outside of LiveCodeProvider.");
  return value;
}

type Props = {
  person: string;
  /** What the database still knows of a code that was made before a reload. */
  found?: LiveToken | null;
  /** Asks the server for a code; an employee's phone is registered with one of another kind. */
  make?: () => Promise<IssuedCode>;
  children: ReactNode;
};

/** Keeps the code while the admin walks from page to page. Its secret is nowhere else, so a reload forgets it. */
export function LiveCodeProvider({ person, found = null, make = generateCode, children }: Props) {
  const client = useQueryClient();
  const [code, setCode] = useState<Code | null>(() => found && codeUntil(found, null));
  const [ranOut, setRanOut] = useState<string | null>(null);
  const status = useQuery(codeStatus(code?.id, useIsLive()));
  const [refusal, setRefusal] = useState<string | null>(null);
  const cancelling = useMutation({
    mutationFn: cancelCode,
    onSettled: (_, __, id) => client.invalidateQueries({ queryKey: ["codes", id] }),
  });
  const { prove, dialog } = useProof();
  const generating = useMutation({
    mutationFn: () => prove(make),
    onMutate: () => cancelling.reset(),
    onSuccess: ({ id, createdAt, expiresAt, qr, code, logoUrl }) => {
      const lifetime = Date.parse(expiresAt) - Date.parse(createdAt);
      setCode(codeUntil({ id, expiresAt, state: "waiting", lifetime, remaining: lifetime }, { qr, code, logoUrl }));
      setRefusal(null);
    },
  });

  useLiveEvents((event) => {
    if (!code || event.tokenId !== code.id) return;
    setRefusal(event.name === "token.refused" ? (event.reason ?? "") : null);
    void hearEvent(client, code, event);
  });

  useEffect(() => {
    if (!code) return;
    const timer = setTimeout(() => setRanOut(code.id), code.endsAt - performance.now());
    return () => clearTimeout(timer);
  }, [code]);

  // Whoever does not confirm their password finds all as it was.
  const hasFailed = generating.isError && !(generating.error instanceof NotProven);
  const state = code && (status.data?.state ?? code.state);
  const connected = state === "used";
  useEffect(() => {
    if (connected) void client.invalidateQueries({ queryKey: ["devices"] });
  }, [connected, client]);

  const value = useMemo<LiveCode>(
    () => ({
      person,
      phase: phaseOf(state, ranOut === code?.id, { isPending: generating.isPending, isError: hasFailed }),
      code,
      opened: state === "opened" ? (status.data?.opened ?? NOT_TOLD) : null,
      phone: isClaimed(state) ? (status.data?.phone ?? null) : null,
      isMatched: state === "matched",
      endedBecause: status.data?.cancelledBecause ?? null,
      refused: refusal,
      device: status.data?.device ?? null,
      error: hasFailed
        ? sentence(generating.error)
        : cancelling.isError
          ? `The code is still live. ${sentence(cancelling.error)}`
          : null,
      offline: status.isError,
      cancelling: cancelling.isPending,
      generate: () => generating.mutate(undefined),
      cancel: () => {
        if (code && !cancelling.isPending) cancelling.mutate(code.id);
      },
      done: () => {
        setCode(null);
        generating.reset();
      },
    }),
    [person, state, ranOut, code, status.data, status.isError, refusal, generating, hasFailed, cancelling],
  );
  return (
    <Context value={value}>
      {children}
      {dialog}
    </Context>
  );
}

const isClaimed = (state: CodeState | null) => state === "matching" || state === "matched";

const NOT_TOLD = { by: null, ipAddress: null };

/** The browser's clock may be wrong, so only differences count: of the server's times, and of elapsed time. */
const codeUntil = ({ remaining, ...code }: LiveToken, link: Code["link"]): Code => ({
  ...code,
  endsAt: performance.now() + remaining,
  link,
});

function phaseOf(
  state: CodeState | null,
  ranOut: boolean,
  generating: { isPending: boolean; isError: boolean },
): LiveCode["phase"] {
  if (generating.isPending) return "generating";
  if (isClaimed(state) && !ranOut) return "matching";
  if ((state === "waiting" || state === "opened") && !ranOut) return "live";
  if (generating.isError) return "error";
  if (state === "used") return "connected";
  if (state === "cancelled") return state;
  return state ? "expired" : "idle";
}
