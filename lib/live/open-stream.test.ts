import { afterEach, describe, expect, it } from "vitest";
import { Refusal } from "@/lib/errors";
import { openStream } from "./open-stream";
import { live } from "./streams";

const caller = { id: 1, name: "Ada Marsh", ipAddress: null, deviceId: "a", sessionId: null };

const isAllowed = () => Promise.reject(new Refusal("device_revoked"));

describe("opening a stream", () => {
  afterEach(() => void (live().listening = null));

  it("gives none to somebody whose access ended while it was being opened, and keeps none", async () => {
    live().listening = Promise.resolve(); // It heard of that end before there was a stream.
    const opening = openStream({ caller, isAllowed, signal: new AbortController().signal });
    await expect(opening).rejects.toMatchObject({ code: "device_revoked" });
    expect(live().streams.size).toBe(0);
  });
});
