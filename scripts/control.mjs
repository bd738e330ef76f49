/**
 * How a command reaches the server that has the embedded database open, since no second process may open it: a listener
 * on this machine alone, whose port and secret stand in a file that only the server's own user can read.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";

const MAX_BODY = 4096;

/** Listens for commands; answers what ends that. */
export async function listenForCommands(file, run) {
  const secret = randomBytes(32).toString("base64url");
  const expected = Buffer.from(`Bearer ${secret}`);
  const server = createServer({ requestTimeout: 10_000 }, async (request, response) => {
    const answer = (status, body) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    const given = Buffer.from(request.headers.authorization ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return answer(401, {});
    try {
      let text = "";
      for await (const piece of request) if ((text += piece).length > MAX_BODY) return answer(413, {});
      answer(200, await run(JSON.parse(text)));
    } catch (error) {
      answer(500, { lines: [String(error.message ?? error)], isDone: false });
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ port: server.address().port, secret }), { mode: 0o600 });
  return () => {
    rmSync(file, { force: true });
    server.close();
    server.closeAllConnections();
  };
}

/** Has the running server run a command; null where none answers. */
export async function askServer(file, args) {
  if (!existsSync(file)) return null;
  const { port, secret } = JSON.parse(readFileSync(file, "utf8"));
  const response = await fetch(`http://127.0.0.1:${port}/`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}` },
    body: JSON.stringify(args),
  }).catch(() => null);
  // Another program may have the port by now.
  return response?.status === 200 || response?.status === 500 ? response.json() : null;
}
