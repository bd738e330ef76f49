import { listen } from "@/db/client";
import { Refusal } from "@/lib/errors";
import type { AdminCaller } from "@/lib/http/caller";
import type { LiveEvent } from "@/lib/client/wire";
import { hear } from "./hear";
import { type Stream, checkAgain, closeAll, live } from "./streams";
import { tellWhenExpired } from "./tell-when-expired";

/** How often a stream says that it lives and its reader is looked at again, in milliseconds. The contract allows 25,000. */
const BEAT_EVERY = 20_000;

/** A browser has six connections to a site over HTTP/1.1: its tabs must not spend all of them on waiting. */
const STREAMS_A_SIGN_IN = 3;
const STREAMS_AN_ADMIN = 12;

/** How much may wait for a reader that does not read, in bytes. */
const BACKLOG = 64 * 1024;

type Reader = {
  caller: AdminCaller;
  /** Whether the caller may still read; asked again and again. */
  isAllowed: () => Promise<boolean>;
  signal: AbortSignal;
};

/**
 * Opens an event stream (HTML Living Standard, 9.2). As long as it stands, nothing is missed; when anything makes that
 * doubtful it ends, and its reader asks for how things are and opens another.
 * Throws `rate_limited` for one stream too many, `unavailable` where the database cannot be heard.
 */
export async function openStream({ caller, isAllowed, signal }: Reader): Promise<ReadableStream<Uint8Array>> {
  refuseOneTooMany(caller);
  await startListening();
  refuseOneTooMany(caller);
  const opened: { close?: () => void } = {};
  const close = () => opened.close?.();
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        opened.close = attach(controller, caller, isAllowed);
      },
      cancel: close,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: BACKLOG }),
  );
  signal.addEventListener("abort", close, { once: true });
  if (signal.aborted) close();
  try {
    // Access that ended since the caller was identified was told before this stream was there to be ended.
    if (!(await isAllowed())) close();
    // A code may run out without anybody doing anything.
    await tellWhenExpired(caller.id);
  } catch (error) {
    close(); // Nobody will be given it.
    throw error;
  }
  return body;
}

const encoder = new TextEncoder();

function attach(
  controller: ReadableStreamDefaultController<Uint8Array>,
  caller: AdminCaller,
  isAllowed: Reader["isAllowed"],
): () => void {
  const { streams } = live();
  const write = (text: string) => {
    if (!streams.has(stream)) return;
    // It does not read. What waits for it would keep the connection for ever.
    if ((controller.desiredSize ?? 0) <= 0) return stream.close(new Error("The reader does not read."));
    controller.enqueue(encoder.encode(text));
  };
  const stream: Stream = {
    caller,
    isAllowed,
    send: ({ name, ...data }: LiveEvent) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    beat: () => write(":\n\n"),
    close: (reason?: Error) => {
      if (!streams.delete(stream)) return;
      try {
        if (reason) controller.error(reason);
        else controller.close();
      } catch {
        // Its reader has cancelled it.
      }
    },
  };
  streams.add(stream);
  // The first bytes, so that every proxy between lets the headers through.
  write(": open\nretry: 1000\n\n");
  return () => stream.close();
}

function refuseOneTooMany({ id, sessionId, deviceId }: AdminCaller): void {
  if (live().isStopping) throw new Refusal("unavailable");
  const open = [...live().streams].map(({ caller }) => caller);
  const ofAdmin = open.filter((caller) => caller.id === id);
  const ofSignIn = ofAdmin.filter((caller) => caller.sessionId === sessionId && caller.deviceId === deviceId);
  if (ofSignIn.length < STREAMS_A_SIGN_IN && ofAdmin.length < STREAMS_AN_ADMIN) return;
  throw new Refusal("rate_limited", { message: "Too many streams are open.", headers: { "Retry-After": "30" } });
}

async function startListening(): Promise<void> {
  const held = live();
  held.listening ??= listen({
    onNotice: hear,
    onLost: () => {
      held.listening = null;
      closeAll();
    },
  });
  const listening = held.listening;
  await listening.catch((error: unknown) => {
    if (held.listening === listening) held.listening = null;
    throw error;
  });
  held.beating ??= setInterval(() => {
    for (const stream of held.streams) {
      stream.beat();
      void checkAgain(stream);
    }
  }, BEAT_EVERY).unref();
}
