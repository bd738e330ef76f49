import { z } from "zod";
import { CODE_ALPHABET, CODE_LENGTH, tidyCode } from "@/lib/client/read-code";
import { connectedDevice, deviceDetails, platform } from "@/lib/devices/contract";
import { MAX_ID } from "@/lib/paging";

/** How long a one-time token lives, by the database's clock, in seconds. */
export const TOKEN_LIFETIME_SECONDS = 300;

const moment = z.iso.datetime();
const TYPED_CODE = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);

export const site = z.object({ name: z.string(), logoUrl: z.url().nullable(), apiUrl: z.url() }).meta({ id: "Site" });

export const generateQrBody = z.strictObject({});

/** For an employee's phone: whose it will be. */
export const generateEmployeeQrBody = z.strictObject({ userId: z.int().min(1).max(MAX_ID) });

export const issuedToken = z
  .object({
    id: z.uuid(),
    token: z.uuidv4(),
    code: z
      .string()
      .regex(TYPED_CODE)
      .describe("The same code, to be typed: eight characters, shown in two groups of four"),
    qr: z.string().describe("The exact text to draw"),
    apiUrl: z.url(),
    siteName: z.string(),
    logoUrl: z.url().nullable(),
    createdAt: moment,
    expiresAt: moment,
  })
  .meta({ id: "IssuedToken" });

/** A one-time token as a phone sends it; the case of its hex digits does not matter. */
export const oneTimeToken = z.uuid("must be a UUID").toLowerCase();

/** The same code as somebody typed it; case, spaces and dashes do not matter. */
export const typedCode = z
  .string()
  .max(32, "must be 8 letters and digits")
  .transform(tidyCode)
  .pipe(z.string().regex(TYPED_CODE, "must be 8 letters and digits, without 0, O, 1 and I"))
  .meta({ openapi: { type: "string" } });

/** A code in exactly one of its forms. */
const secretShape = { token: oneTimeToken.optional(), code: typedCode.optional() };
type Forms = { token?: string | undefined; code?: string | undefined };

/** Looked at beside the other fields, so that one answer names everything that is wrong. */
const withOneForm = <Body extends z.ZodType<Forms>>(body: Body) =>
  body
    .refine(({ token, code }) => token !== undefined || code !== undefined, {
      path: ["token"],
      error: "is required, or a code",
      when: ({ value }) => typeof value === "object" && value !== null,
    })
    .refine(({ token, code }) => token === undefined || code === undefined, {
      path: ["code"],
      error: "must not stand beside a token",
      when: ({ value }) => typeof value === "object" && value !== null,
    })
    .meta({ oneOf: [{ required: ["token"] }, { required: ["code"] }] });

/** The form that was sent. */
export const secretOf = ({ token, code }: Forms): { token: string } | { code: string } =>
  token === undefined ? { code: code ?? "" } : { token };

export const openTokenBody = withOneForm(z.object(secretShape));

export const openedToken = z.object({ site, person: z.string(), expiresAt: moment }).meta({ id: "OpenedToken" });

export const exchangeTokenBody = withOneForm(z.object({ ...secretShape, device: deviceDetails }));

export const exchangedToken = z
  .object({
    token: z.string().describe("A JWT, to be sent as `Authorization: Bearer …` (RFC 6750), or `DPoP …` (RFC 9449)"),
    tokenType: z.enum(["Bearer", "DPoP"]).describe("`DPoP` where the phone proved its key: each request must, then"),
    expiresIn: z.int().describe("Minutes"),
    expiresAt: moment,
    device: connectedDevice,
    user: z.object({
      id: z.int(),
      email: z.email(),
      firstName: z.string(),
      lastName: z.string(),
      role: z.string(),
    }),
    site,
  })
  .meta({ id: "ExchangedToken" });

/** When a phone whose number has not been typed yet asks again, in seconds. */
export const ASK_AGAIN_SECONDS = 2;

/** Answered with 202 where the phone's number must be typed first. */
export const numberToMatch = z
  .object({
    number: z
      .string()
      .regex(/^[1-9]\d$/)
      .describe("Two digits. Show them; whoever made the code types them beside it"),
    retryAfter: z.int().describe("Send the same exchange again in so many seconds, with a new proof of the same key"),
    expiresAt: moment,
  })
  .meta({ id: "NumberToMatch" });
export type NumberToMatch = z.infer<typeof numberToMatch>;

export const declineTokenBody = withOneForm(z.object(secretShape));

export const matchNumberBody = z.strictObject({
  number: z.string().regex(/^[1-9]\d$/, "must be the two digits on the phone"),
});

export const tokenStates = ["waiting", "opened", "matching", "matched", "used", "cancelled", "expired"] as const;

export const tokenStatus = z
  .object({
    id: z.uuid(),
    state: z.enum(tokenStates),
    expiresAt: moment,
    opened: z
      .object({ by: z.string().nullable(), ipAddress: z.string().nullable() })
      .nullable()
      .describe("What opened it last, such as `Android phone`"),
    phone: z
      .object({
        name: z.string(),
        platform,
        model: z.string().nullable(),
        osVersion: z.string().nullable(),
        ipAddress: z.string().nullable(),
        isSameNetwork: z
          .boolean()
          .nullable()
          .describe("Whether it is in the caller's own network, roughly; null: unknown"),
        isContested: z.boolean().describe("Whether another phone has tried the code since"),
        claimedAt: moment,
      })
      .nullable()
      .describe(
        "The phone that shows a number; `matching` until it was typed, `matched` until the phone has heard that",
      ),
    cancelledBecause: z
      .enum(["number_wrong", "declined"])
      .nullable()
      .describe("`declined`: on the phone, by whoever holds it"),
    device: connectedDevice
      .extend({ model: z.string().nullable(), osVersion: z.string().nullable(), ipAddress: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: "TokenStatus" });

export type IssuedToken = z.infer<typeof issuedToken>;
export type TokenStatus = z.infer<typeof tokenStatus>;

/** A code found again. `lifetime` and `remaining` are milliseconds by the database's clock. */
export type LiveToken = Pick<TokenStatus, "id" | "expiresAt"> & {
  state: "waiting" | "opened" | "matching" | "matched";
  lifetime: number;
  remaining: number;
};

export type OpenedToken = z.infer<typeof openedToken>;
export type ExchangedToken = z.infer<typeof exchangedToken>;
