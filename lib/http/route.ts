import type { z } from "zod";
import type { AddonKey } from "@/lib/addons/contract";
import type { RefusalCode } from "@/lib/errors";
import type { Access, Callers } from "./caller";
import type { Limit } from "./counter";

type Success = 200 | 201;

/** Answers that are no JSON, and the media types they come in. */
export const textAnswers = {
  csv: ["text/csv"],
  csvOrNdjson: ["text/csv", "application/x-ndjson"],
  events: ["text/event-stream"],
} as const;

/** An answer with 202: it is not done yet, and may be asked for again in so many seconds. */
type Pending = { retryAfter: number };

/** What an endpoint declares of itself. The wrapper enforces it, and the API document is made from it. */
export type Route<
  A extends Access = Access,
  Body = unknown,
  Query = unknown,
  Params = unknown,
  Data = unknown,
  Later extends Pending = Pending,
> = {
  /** A short sentence for the API document. */
  summary: string;
  access: A;
  body?: z.ZodType<Body>;
  /** Instead of JSON: a text of this media type, at most `max` bytes long. */
  upload?: { type: "text/csv"; max: number };
  query?: z.ZodType<Query>;
  /** Path parameters. One that does not fit is answered as one that does not exist. */
  params?: { schema: z.ZodType<Params>; refusal: RefusalCode };
  /** Counted for the caller's address, or for the person who calls. */
  limit?: { limit: Limit; by: "address" | "person" };
  /** Answers `reauthentication_required` to a web session whose admin did not prove a moment ago who they are. */
  needsProof?: true;
  /** Open also to an admin who has to set up a second factor before anything else: only what that takes. */
  isForEnrolling?: true;
  /** A caller may prove a key of its own (RFC 9449, 5), to be given a token that is bound to it. */
  takesKey?: true;
  /** Answers `addon_disabled` while this one is off. */
  addon?: AddonKey;
  /** Failures as the UID Login section words them: the message is the complaint itself. */
  isPlain?: true;
  /** 200 unless told; a function where it depends on what was done. */
  status?: Success | ((data: Data) => Success);
  /**
   * The shape of `data`; `message` where the answer is a sentence; `document` where it is not wrapped at all; `csv` or
   * `csvOrNdjson` where it is a file; `events` where it is a stream of them.
   */
  answer: z.ZodType<Data> | "message" | "document" | keyof typeof textAnswers;
  /** What is answered instead where it is not done yet: with 202 and `Retry-After` (RFC 9110, 15.3.3 and 10.2.3). */
  pending?: z.ZodType<Later>;
  /** The answer stands alone, without the envelope, as this media type: where a standard says what it looks like. */
  bareAs?: "application/jwk-set+json";
  /** What an answer holds, where its schema cannot say. */
  description?: string;
  /** Refusals of the verb itself; those of the declarations above add themselves. */
  refusals?: readonly RefusalCode[];
  handle: (input: {
    body: Body;
    query: Query;
    params: Params;
    /** What was uploaded; empty where nothing may be. */
    text: string;
    caller: Callers[A];
    /** The thumbprint (RFC 7638) of the key that was proven to be given a token; null where none was. */
    jkt: string | null;
    ipAddress: string | null;
    request: Request;
  }) => Promise<Data | Later>;
};

/** Declares an endpoint; its types follow from the schemas. */
export const route = <A extends Access, Body, Query, Params, Data, Later extends Pending = never>(
  declared: Route<A, Body, Query, Params, Data, Later>,
): Route<A, Body, Query, Params, Data, Later> => declared;
