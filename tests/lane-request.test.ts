import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer, get } from "node:http";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { LaneRequest } from "../scripts/lane/request.mjs";
import { send } from "../scripts/lane/send.mjs";

const said = { always: ["X-Always", "so"], isAlways: new Set(["x-always"]) };
const opened: (() => void)[] = [];

/** A server that answers by a Web-standard function, as the lane does. */
async function serve(answer: (request: Request, outgoing: ServerResponse) => Promise<Response>): Promise<string> {
  const server = createServer(async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    await send(outgoing, await answer(new LaneRequest(incoming, outgoing), outgoing), said);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => opened.splice(0).forEach((close) => close()));

describe("what an endpoint is given in the lane", () => {
  it("is a Request in every respect, also in those that no endpoint asks about", async () => {
    const url = await serve(async (request) => {
      const copy = request.clone();
      return Response.json({
        is: [request instanceof Request, request.headers instanceof Headers, Object.prototype.toString.call(request)],
        address: request.url,
        method: request.method,
        header: [request.headers.get("X-Sent"), request.headers.has("x-none"), request.headers.get("constructor")],
        all: [...request.headers.keys()].includes("x-sent"),
        bodies: [await copy.json(), (await request.text()).length, request.bodyUsed],
      });
    });
    const response = await fetch(`${url}/a?b=c`, { method: "POST", headers: { "x-sent": "1" }, body: '{"d":1}' });
    expect(await response.json()).toEqual({
      is: [true, true, "[object Request]"],
      address: "http://localhost/a?b=c",
      method: "POST",
      header: ["1", false, null],
      all: true,
      bodies: [{ d: 1 }, 7, true],
    });
  });

  it("brings a body of many pieces whole, and one that breaks off not at all", async () => {
    const lengths: (number | string)[] = [];
    const url = await serve(async (request) => {
      const reader = request.body?.getReader();
      let length = 0;
      try {
        for (;;) {
          const { done, value } = (await reader?.read()) ?? { done: true };
          if (done || !value) break;
          length += value.byteLength;
        }
        lengths.push(length);
      } catch {
        lengths.push("broken off");
      }
      return new Response(String(length));
    });
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let number = 0; number < 100; number++) controller.enqueue(new Uint8Array(50_000));
        controller.close();
      },
    });
    const sent = { method: "POST", body: pieces, duplex: "half" } as RequestInit;
    expect(await (await fetch(url, sent)).text()).toBe("5000000");
    expect(await (await fetch(url, { method: "POST" })).text()).toBe("0");
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\nfive!");
    socket.once("data", () => socket.destroy());
    await expect.poll(() => lengths).toEqual([5_000_000, 0, "broken off"]);
  });

  it("is read past where it is refused before its end, so that whoever sends first and listens then hears why", async () => {
    const url = await serve(async (request) => {
      const reader = request.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      return new Response("too much", { status: 413 });
    });
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.pause();
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    const piece = `${(65_536).toString(16)}\r\n${"x".repeat(65_536)}\r\n`;
    for (let sent = 0; sent < 160; sent++)
      if (!socket.write(piece)) await new Promise((resolve) => socket.once("drain", resolve));
    socket.write("0\r\n\r\n");
    const [answer] = await once(socket.resume(), "data");
    expect(String(answer)).toMatch(/^HTTP\/1.1 413/);
    socket.destroy();
  });

  it("has an address that can be read, whatever was sent as its host", async () => {
    const url = await serve(async (request) => new Response(new URL(request.url).pathname));
    for (const host of [
      "",
      "a b",
      "x@y",
      "[::1]:3000",
      "ä",
      "a/b",
      "10.0.0.300",
      "localhost:99999",
      "999999999999",
      "[:::]",
    ]) {
      const { hostname, port } = new URL(url);
      const text = await new Promise<string>((resolve) => {
        const socket = connect(Number(port), hostname);
        let heard = "";
        socket.on("data", (piece) => (heard += piece.toString()));
        socket.on("close", () => resolve(heard));
        socket.write(`GET /api HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      });
      expect([host, text]).toEqual([host, expect.stringMatching(/\/api|^HTTP\/1.1 400/)]);
    }
  });
});

describe("what an endpoint answers in the lane", () => {
  it("is sent no faster than it is read, and let go when its reader is gone", async () => {
    const stream = { pulled: 0, isCancelled: false };
    let waiting: ServerResponse | undefined;
    const url = await serve(async (_, outgoing) => {
      waiting = outgoing;
      return new Response(
        new ReadableStream({
          pull: (controller) => {
            stream.pulled++;
            controller.enqueue(new Uint8Array(1024 * 1024));
          },
          cancel: () => void (stream.isCancelled = true),
        }),
      );
    });
    const asked = get(url, (response) => response.pause());
    asked.on("error", () => undefined);
    await expect.poll(() => waiting?.writableNeedDrain).toBe(true);
    expect(stream.pulled).toBeLessThan(100);
    asked.destroy();
    await expect.poll(() => stream.isCancelled).toBe(true);
  });

  it("says what every answer says, several cookies each on its own line, and to HEAD no body", async () => {
    const headers = new Headers([
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["x-always", "otherwise"],
    ]);
    const url = await serve(async () => new Response("text", { status: 201, headers }));
    for (const method of ["GET", "HEAD"]) {
      const response = await fetch(url, { method });
      expect([response.status, response.headers.get("x-always")]).toEqual([201, "so"]);
      expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
      expect(await response.text()).toBe(method === "GET" ? "text" : "");
    }
  });
});
