import { connect } from "node:net";

/** What no HTTP library would send, as the bytes themselves; `PATH` stands for the endpoint's. */
export const brokenRequests: string[] = [
  "GET PATH HTTP/1.1\r\n\r\n",
  "GET PATH HTTP/9.9\r\nHost: x\r\n\r\n",
  "GET PATH\r\n\r\n",
  "GARBAGE\r\n\r\n",
  "\r\n\r\n\r\n",
  "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  "CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n",
  "GET http://evil.examplePATH HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  "GET //evil.example/%2e%2e HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  "GET PATH?a=\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET PATH HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n",
  "GET PATH HTTP/1.1\r\nHost: x\r\nX y: z\r\n\r\n",
  "GET PATH HTTP/1.1\r\nHost: x\r\n: nothing\r\n\r\n",
  "GET PATH HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
  "GET PATH HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n",
  "GET PATH HTTP/1.1\nHost: x\n\n",
  `GET PATH HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(100_000)}\r\n\r\n`,
  `GET PATH HTTP/1.1\r\nHost: x\r\n${"A: b\r\n".repeat(5_000)}\r\n`,
  `GET PATH?${"a".repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  "POST PATH HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
  "POST PATH HTTP/1.1\r\nHost: x\r\nContent-Length: 1e9\r\n\r\n",
  "POST PATH HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
  "POST PATH HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
  "POST PATH HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
  "POST PATH HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
  "POST PATH HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
  "POST PATH HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  "POST PATH HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
  "POST PATH HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\n{}\r\n",
  "POST PATH HTTP/1.1\r\nHost: x\r\nExpect: 200-ok\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
  "GET PATH HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
  "GET PATH HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAA\r\n\r\n",
  "TRACE PATH HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  "PROPFIND PATH HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
];

/** Bytes to send, one after the other, as fast as they are taken. */
type Pieces = Iterable<string | Uint8Array>;

/** A body in chunks without an end: a gigabyte, or until somebody hangs up. */
export function* gigabyte(method: string, path: string, who: string): Pieces {
  yield `${method} ${path} HTTP/1.1\r\nHost: x\r\n${who}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
  const piece = Buffer.from(`10000\r\n${"[".repeat(0x10000)}\r\n`);
  for (let sent = 0; sent < 1024 ** 3; sent += 0x10000) yield piece;
  yield "0\r\n\r\n";
}

/** 200,000 brackets, and nothing to close them. */
export const nested = (method: string, path: string, who: string): string =>
  `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${who}Content-Type: application/json\r\nContent-Length: 200000\r\n\r\n${"[".repeat(200_000)}`;

/** Sends bytes as they stand; answers the status, 0 where the connection was closed without one, or null for a hang. */
export function sendBytes(port: number, pieces: Pieces, patience = 20_000): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let heard = "";
    const end = (status: number | null) => {
      clearTimeout(late);
      socket.destroy();
      resolve(status);
    };
    const status = () => Number(/^HTTP\/1\.[01] (\d{3})/.exec(heard)?.[1] ?? 0);
    // Whoever got an answer is not kept waiting, even where the connection stays open.
    const late = setTimeout(() => end(heard ? status() : null), patience);
    socket.on("data", (data) => {
      heard += data.subarray(0, 64).toString("latin1");
      if (/^HTTP\/1\.[01] [2-5]/.test(heard)) setTimeout(() => end(status()), 100);
    });
    socket.on("error", () => end(status()));
    socket.on("close", () => end(status()));
    const iterator = pieces[Symbol.iterator]();
    const pump = () => {
      for (;;) {
        const { done, value } = iterator.next();
        if (done || socket.destroyed) return;
        if (!socket.write(value)) return void socket.once("drain", pump);
      }
    };
    socket.once("connect", pump);
  });
}
