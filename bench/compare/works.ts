import { phone } from "../../tests/support/client";
import { MANY } from "./fill";
import type { Ask } from "./load";

/** What one round of a work is made of: for whom the requests are written, and secrets that work once. */
export type Round = { of: "us" | "floor" | "Better Auth"; tokens: string[]; admins: string; once: string[] };
export type Work = {
  name: string;
  title: string;
  /** Whether each request spends a secret. */
  spends?: true;
  /** Null where a contestant does no such thing. */
  ask: (round: Round) => Ask | null;
};

let asked = 0;
const turn = <T>(list: readonly T[]): T => list[asked++ % list.length] as T;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const json = { "content-type": "application/json" };
const identifier = () => `phone-E${(asked++ % MANY) + 1}`;

/** A one-time token, which Better Auth turns into a session: what comes nearest to both of our sign-ins. */
const verify = (once: string[]) => () => ({
  method: "POST",
  path: "/api/auth/one-time-token/verify",
  headers: json,
  body: JSON.stringify({ token: once.pop() }),
});

export const works: Work[] = [
  {
    name: "me",
    title: "`account/me`: check a token, read its row",
    ask:
      ({ of, tokens }) =>
      () => ({
        method: "GET",
        path: { us: "/api/v1/account/me", floor: "/me", "Better Auth": "/api/auth/get-session" }[of],
        headers: bearer(turn(tokens)),
      }),
  },
  {
    name: "checkUid",
    title: "`checkUid`: is this phone registered",
    ask: ({ of }) =>
      of === "Better Auth"
        ? null
        : () => ({ method: "GET", path: `${of === "us" ? "/api/v1" : ""}/checkUid?uid=${identifier()}` }),
  },
  {
    name: "loginWithUid",
    title: "`loginWithUid`: check, insert, sign",
    spends: true,
    ask: ({ of, once }) =>
      of === "Better Auth"
        ? verify(once)
        : () => ({
            method: "POST",
            path: `${of === "us" ? "/api/v1" : ""}/loginWithUid`,
            headers: json,
            body: JSON.stringify({ deviceId: identifier() }),
          }),
  },
  {
    name: "exchange",
    title: "`exchange-token`: spend a code, make a device, sign",
    spends: true,
    ask: ({ of, once }) =>
      of === "Better Auth"
        ? verify(once)
        : () => ({
            method: "POST",
            path: of === "us" ? "/api/v1/admin/app/exchange-token" : "/exchange",
            headers: json,
            body: JSON.stringify({ token: once.pop(), device: phone(`bench-${++asked}`) }),
          }),
  },
  {
    name: "devices",
    title: "The first page of the devices list",
    ask: ({ of, admins }) =>
      of === "Better Auth"
        ? null
        : () => ({
            method: "GET",
            path: of === "us" ? "/api/v1/admin/app/devices" : "/devices",
            headers: bearer(admins),
          }),
  },
];
