import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSite, type Site } from "./support/site";

/** Sends the beginning of a request, and hangs up once the server has taken it on. */
const hangUp = (site: Site, path: string, method = "POST") =>
  new Promise<void>((resolve) => {
    const { hostname, port } = new URL(site.baseUrl);
    const head = `${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n`;
    const socket = connect(Number(port), hostname, () => socket.write(`${head}Expect: 100-continue\r\n\r\n`));
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end('{"token":', () => socket.destroy()));
    socket.once("close", () => resolve());
  });

describe("callers who hang up in the middle of what they send", () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  it("leave no error and no stack in the log, and the site goes on", async () => {
    for (const path of [
      "/admin",
      "/sign-in",
      "/connect",
      "/nothing",
      "/",
      "/api/v1/admin/app/exchange-token",
      "http://x/api/v1/admin/employees/import",
    ])
      for (const method of ["POST", "PUT"]) await hangUp(site, path, method);
    await hangUp(site, "/admin", "GET");
    expect((await site.client().get("/sign-in")).status).toBe(200);
    // A server that was told to stop has said all that it had to say.
    await site.restart();
    expect(site.log()).not.toMatch(/aborted|ECONNRESET|Error:|"level":50/);
  });
});
