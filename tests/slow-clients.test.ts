import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client } from "./support/client";
import { times } from "./support/many";
import { startSite, type Site } from "./support/site";

const EXCHANGE = "POST /api/v1/admin/app/exchange-token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

/** Opens a connection, sends this, goes on as told, and answers all that came until the server hung up. */
function talk(site: Site, first: string, goOn?: (socket: Socket) => void): Promise<string> {
  const { hostname, port } = new URL(site.baseUrl);
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect(Number(port), hostname, () => {
      socket.write(first);
      goOn?.(socket);
    });
    socket.on("data", (piece) => (heard += piece.toString()));
    // Whoever still sends when the server has hung up is reset.
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(heard));
  });
}

const everySecond = (socket: Socket, piece: string, isLast: (sent: number) => boolean = () => false) => {
  let sent = 0;
  const timer = setInterval(() => {
    socket.write(piece);
    if (isLast(++sent)) clearInterval(timer);
  }, 1_000);
  socket.once("close", () => clearInterval(timer));
};

describe("somebody who takes very long", () => {
  let site: Site;
  let ada: Client;
  beforeAll(async () => {
    site = await startSite({ instances: 1 });
    ada = await site.admin();
  });
  afterAll(() => site.close());

  it("is hung up on, whether they are silent, stop in the middle or drip, and holds up nobody", async () => {
    const silent = talk(site, "");
    const inHeaders = talk(site, "GET /api/health HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    const dripsHeaders = talk(site, "GET /api/health HTTP/1.1\r\n", (socket) => everySecond(socket, "X-Slow: 1\r\n"));
    const inBody = talk(site, `${EXCHANGE}Content-Length: 200\r\n\r\n{"token":`);
    const dripsBody = talk(site, `${EXCHANGE}Content-Length: 200\r\n\r\n`, (socket) => everySecond(socket, "x"));
    const chunks = talk(site, `${EXCHANGE}Transfer-Encoding: chunked\r\n\r\n`, (socket) =>
      everySecond(socket, "1\r\nx\r\n"),
    );
    const many = times(200, () => talk(site, `${EXCHANGE}Content-Length: 9\r\n\r\n{`));
    expect((await site.client().get("/api/health/ready")).status).toBe(200);
    for (const answer of await Promise.all([silent, inHeaders, dripsHeaders])) expect(answer).not.toContain(" 200 ");
    for (const answer of await Promise.all([inBody, dripsBody, chunks, ...many])) {
      expect(answer).toMatch(/^HTTP\/1.1 408 /);
      expect(answer).toContain('"code":"request_timeout"');
      expect(answer.toLowerCase()).toContain("connection: close");
    }
    expect(site.log()).not.toMatch(/"level":50|ERR_HTTP|unhandled/i);
    expect((await site.client().get("/api/health/ready")).status).toBe(200);
  });

  it("is heard out where what they send makes headway: a large import on a slow line", async () => {
    const cookie = [...ada.cookies].map((pair) => pair.join("=")).join("; ");
    const line = `${"a".repeat(60)},Doe,a@example.com,Manager\n`;
    const piece = line.repeat(Math.ceil(24_000 / line.length));
    const header = "firstName,lastName,email,role\n";
    const rounds = 13;
    const answer = await talk(
      site,
      "POST /api/v1/admin/employees/import?dryRun=true HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/csv\r\n" +
        `Cookie: ${cookie}\r\nOrigin: ${site.baseUrl}\r\n` +
        `Content-Length: ${header.length + rounds * piece.length}\r\n\r\n${header}`,
      (socket) => everySecond(socket, piece, (sent) => sent === rounds),
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });
});
