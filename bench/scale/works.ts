import { phone } from "../../tests/support/client";
import { addCodes } from "../compare/fill";
import type { Ask } from "../compare/load";
import type { Filled } from "./filled";
import { signedOnce } from "./tokens";

export type Work = {
  name: string;
  title: string;
  /** Whether it leaves rows behind. */
  writes?: true;
  /** Why both sizes are not asked for the same work; without it, they are. */
  differs?: string;
  /** Readies a site for a round of so many seconds, and answers what to send. */
  ready: (filled: Filled, seconds: number) => Promise<Ask>;
};

/** Fewer tokens than an instance remembers (`lib/auth/verified-tokens.ts`), and five times as many. */
const [remembered, forgotten] = [signedOnce(5_000), signedOnce(50_000)];
/** More codes for a second than can be spent in one. */
const SPENT = 5_000;

let asked = 0;
const json = { "content-type": "application/json" };
const anyPhone = ({ devices }: Filled) => `crowd-${1 + Math.floor(Math.random() * devices)}`;

const askMe =
  (tokens: string[]): Ask =>
  () => ({
    method: "GET",
    path: "/api/v1/account/me",
    headers: { authorization: `Bearer ${tokens[asked++ % tokens.length]}` },
  });

export const me: Work = {
  name: "me",
  title: "`account/me`",
  ready: async (filled) => {
    const { tokens, setLastActive } = await remembered(filled);
    await setLastActive("0 seconds");
    return askMe(tokens);
  },
};

export const loginWithUid: Work = {
  name: "loginWithUid",
  title: "`loginWithUid`",
  writes: true,
  ready: async (filled) => () => ({
    method: "POST",
    path: "/api/v1/loginWithUid",
    headers: json,
    body: JSON.stringify({ deviceId: anyPhone(filled) }),
  }),
};

export const works: Work[] = [
  me,
  {
    name: "me-again",
    title: "`account/me`, each phone after a while",
    differs: "a million phones write *last active* with each request, a thousand once a minute each",
    ready: async (filled) => {
      const { tokens, setLastActive } = await forgotten(filled);
      await setLastActive("2 minutes");
      return askMe(tokens);
    },
  },
  {
    name: "checkUid",
    title: "`checkUid`",
    ready: async (filled) => () => ({ method: "GET", path: `/api/v1/checkUid?uid=${anyPhone(filled)}` }),
  },
  loginWithUid,
  {
    name: "exchange",
    title: "`exchange-token`",
    writes: true,
    ready: async ({ site }, seconds) => {
      const once = await addCodes(site, SPENT * Math.ceil(seconds));
      return () => ({
        method: "POST",
        path: "/api/v1/admin/app/exchange-token",
        headers: json,
        body: JSON.stringify({ token: once.pop(), device: phone(`bench-${++asked}`) }),
      });
    },
  },
  {
    name: "own",
    title: "The first page of an admin’s own phones",
    ready:
      async ({ admins }) =>
      () => ({ method: "GET", path: "/api/v1/admin/app/devices", headers: { authorization: `Bearer ${admins}` } }),
  },
  {
    name: "devices",
    title: "The first page of all employees’ phones",
    ready: async ({ site }) => {
      const { cookies } = await site.admin();
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      return () => ({ method: "GET", path: "/api/v1/admin/field-manager/devices", headers: { cookie } });
    },
  },
];
