import { afterEach, describe, expect, it, vi } from "vitest";
import { SILENCE, eventReader, followEvents } from "@/lib/client/events";
import type { LiveEvent } from "@/lib/client/wire";
import { failure } from "./support/handset";

const heardOf = (...pieces: string[]): LiveEvent[] => {
  const heard: LiveEvent[] = [];
  const read = eventReader((event) => heard.push(event));
  for (const piece of pieces) read(piece);
  return heard;
};

const expired = { name: "token.expired", tokenId: "a" };
const told = 'event: token.expired\ndata: {"tokenId":"a"}\n\n';

describe("reading an event stream", () => {
  it.each([
    ["line feeds", "\n"],
    ["carriage returns and line feeds", "\r\n"],
    ["carriage returns", "\r"],
  ])("tells each event whole, wherever the pieces are cut (%s)", (_, end) => {
    const text = `: open\n${told}${told.replace(":", "")}:\n\n${told}`.replaceAll("\n", end);
    for (let cut = 0; cut <= text.length; cut++)
      expect(heardOf(text.slice(0, cut), "", text.slice(cut)), `at ${cut}`).toEqual([expired, expired]);
    expect(heardOf(...text)).toEqual([expired, expired]);
  });

  it("tells an event as soon as it is whole, not with the next one", () => {
    for (const end of ["\n", "\r\n", "\r"]) expect(heardOf(told.replaceAll("\n", end))).toEqual([expired]);
    expect(heardOf(told.slice(0, -1))).toEqual([]);
  });

  it("joins data of several lines, and passes over comments and fields it does not know", () => {
    expect(
      heardOf(': hello\nid: 7\nretry: 1000\nfuture\nevent:token.expired\ndata:{"tokenId":\ndata: "a"}\n\n'),
    ).toEqual([expired]);
    expect(heardOf('event: token.expired\ndata: {"tokenId":"a\u2028:b"}\n\n')).toEqual([
      { name: "token.expired", tokenId: "a\u2028:b" },
    ]);
  });

  it("passes over what a newer site says, and goes on", () => {
    for (const odd of [
      told.replace("token.expired", "token.framed"),
      told.replace("event: token.expired\n", ""),
      "event: token.expired\n\n",
      "event: token.expired\ndata: {\n\n",
      "event: constructor\ndata: {}\n\n",
    ])
      expect(heardOf(odd, told), odd).toEqual([expired]);
  });

  it("hides no failure of whoever listens", () => {
    const read = eventReader(() => JSON.parse("{"));
    expect(() => read(told)).toThrow(SyntaxError);
  });
});

describe("following an event stream", () => {
  afterEach(() => void vi.useRealTimers());

  /** A site that answers with the pieces given, and then as `after` says. */
  const site = (pieces: Uint8Array[], after: "end" | "break" | "wait"): typeof fetch & { signal?: AbortSignal } => {
    const ask: typeof fetch & { signal?: AbortSignal } = async (_, init) => {
      const signal = init?.signal ?? undefined;
      ask.signal = signal;
      const left = [...pieces];
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => signal?.addEventListener("abort", () => controller.error(signal.reason), { once: true }),
        pull(controller) {
          const piece = left.shift();
          if (piece) controller.enqueue(piece);
          else if (after === "end") controller.close();
          else if (after === "break") controller.error(new Error("The line broke."));
        },
      });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    };
    return ask;
  };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const follow = (fetch: typeof globalThis.fetch, signal?: AbortSignal) => {
    const heard: LiveEvent[] = [];
    return { heard, over: followEvents("http://site", { fetch, signal, onEvent: (event) => heard.push(event) }) };
  };

  it("puts a character together that came in two pieces", async () => {
    const text = bytes('event: token.expired\ndata: {"tokenId":"€"}\n\n');
    const cut = text.indexOf(0x82);
    const { heard, over } = follow(site([text.slice(0, cut), text.slice(cut)], "end"));
    await over;
    expect(heard).toEqual([{ name: "token.expired", tokenId: "€" }]);
  });

  it("has ended where the line broke, so that whoever follows begins again", async () => {
    const { heard, over } = follow(site([bytes(told)], "break"));
    await expect(over).resolves.toBeUndefined();
    expect(heard).toEqual([expired]);
  });

  it("has ended after a silence that no living site keeps, and lets go of the line", async () => {
    vi.useFakeTimers();
    const ask = site([bytes(told)], "wait");
    const { over } = follow(ask);
    await vi.advanceTimersByTimeAsync(SILENCE);
    await over;
    expect(ask.signal?.aborted).toBe(true);
  });

  it("stops when told to: before it began, while it waits, and between two events of one piece", async () => {
    const asked = vi.fn<typeof fetch>(async () => new Response());
    await follow(asked, AbortSignal.abort()).over;
    expect(asked).not.toHaveBeenCalled();

    const stop = new AbortController();
    const ask = site([bytes(told + told)], "wait");
    const heard: LiveEvent[] = [];
    const onEvent = (event: LiveEvent) => {
      heard.push(event);
      stop.abort();
    };
    await followEvents("http://site", { fetch: ask, signal: stop.signal, onEvent });
    expect([heard, ask.signal?.aborted]).toEqual([[expired], true]);

    const while_ = new AbortController();
    const hanging: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    const { over } = follow(hanging, while_.signal);
    while_.abort();
    await over;
  });

  it("hides no failure of whoever listens, and lets go of the line", async () => {
    const ask = site([bytes(told)], "wait");
    const broken = () => {
      throw new Error("of the app");
    };
    await expect(followEvents("http://site", { fetch: ask, onEvent: broken })).rejects.toThrow("of the app");
    expect(ask.signal?.aborted).toBe(true);
  });

  it("is unavailable where the answer cannot be read as it comes, as in React Native", async () => {
    const headers = { get: () => "text/event-stream" };
    const whole = async () => ({ ok: true, status: 200, headers, body: undefined }) as unknown as Response;
    expect((await failure(follow(whole).over)).code).toBe("unavailable");
  });
});
