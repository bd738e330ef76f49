/** Serves what was built: Next behind a plain HTTP server that knows the peer's address and how to stop. */
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { Server } from "node:net";
import { hostname as osHostname } from "node:os";
import { fileURLToPath } from "node:url";
import "./engine.mjs";
import { watchAnswers } from "./answers.mjs";
import { listenForCommands } from "./control.mjs";
import { endQuietly } from "./hang-ups.mjs";
import { openLane } from "./lane/lane.mjs";
import { readPast } from "./read-past.mjs";
import { securityHeaders, strictTransport } from "./security-headers.mjs";
import { LIMITS, endSlowRequests, hasBody } from "./slow-requests.mjs";
import { openStaticFiles } from "./static-files.mjs";
import { warmUp } from "./warm-up.mjs";

process.env.NODE_ENV = "production";
const dir = fileURLToPath(new URL("..", import.meta.url));
process.chdir(dir);
createRequire(import.meta.url)("@next/env").loadEnvConfig(dir, false);
const { default: next } = await import("next");

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** In-flight requests have this long to finish once we are told to stop, in milliseconds. */
const GRACE = 10_000;

/** A request that is on its way when we are told to stop has this long to arrive, in milliseconds. */
const ARRIVAL = 250;

/** How often the stop looks for connections on which nothing is under way any more, in milliseconds. */
const SWEEP = 25;

/** Streams, which would go on for ever, end after this long: what others wait for goes first; milliseconds. */
const STREAMS = 500;

/** Before that, all goes on but that `/api/health/ready` says no, so that a balancer has time to turn away; milliseconds. */
const DRAIN = Number(process.env.DRAIN_SECONDS || 0) * 1000;

// The bundle finds this by its symbol: see lib/start/server-hooks.ts.
const hooks = { shutdown: [], announce: undefined };
const booted = new Promise((resolve) => (hooks.announce = (baseUrl, lines) => resolve({ baseUrl, lines })));
globalThis[Symbol.for("latchkey.server")] = hooks;

let markOpened;
const opened = new Promise((resolve) => (markOpened = resolve));
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

const port = Number(process.env.PORT || 3000);
// A container's HOSTNAME is its id, which nobody chose as the address to listen on.
const hostname = process.env.HOSTNAME === osHostname() ? undefined : process.env.HOSTNAME || undefined;
const server = createServer(LIMITS);
const answers = watchAnswers(server);
// Next takes a server to answer upgrades on, which nothing here has: on ours it would drop them without a word, or keep them.
const app = next({ dev: false, dir, port, hostname: hostname ?? "localhost", httpServer: createServer() });
await app.prepare();
const handle = app.getRequestHandler();
const { baseUrl, lines } = await booted;
if (hooks.controlFile) hooks.shutdown.unshift(await listenForCommands(hooks.controlFile, hooks.runCommand));
markOpened();

endSlowRequests(server, (response) => {
  response.setHeader("Connection", "close");
  refuse(response, 408, "request_timeout", "This took too long to arrive.");
});

const isHttps = process.env.APP_BASE_URL?.startsWith("https:") ?? false;
const headers = Object.entries({ ...securityHeaders, ...(isHttps && strictTransport) });
const report = (error, response) => {
  hooks.reportFailure?.(error);
  if (response.headersSent) response.destroy();
  else refuse(response, 500, "internal", "Something went wrong here.");
};
const lane = process.env.FAST_LANE === "false" ? null : await openLane({ dir, headers, report });
const sendStaticFile = openStaticFiles(dir, headers);

server.on("request", (request, response) => {
  const { socket } = request;
  answers.watch(response);
  // Whoever keeps a connection open learns in time that it ends.
  if (hooks.isStopping) response.shouldKeepAlive = false;
  if (hasBody(request))
    response.prependOnceListener("finish", () => {
      if (!request.complete) socket.destroySoon = () => readPast(request, socket);
    });
  // As any proxy does: the last entry is then the true peer, whatever the caller wrote before it.
  const peer = socket.remoteAddress ?? "unknown";
  const claimed = request.headers["x-forwarded-for"];
  request.headers["x-forwarded-for"] = claimed ? `${claimed}, ${peer}` : peer;
  if (lane?.take(request, response)) return;
  if (sendStaticFile(request, response)) return;
  for (const [name, value] of headers) response.setHeader(name, value);
  if (!isAddress(request.url ?? "/") || !isDecodable(request.url ?? "/"))
    return refuse(response, 400, "malformed", "This address is not well-formed.");
  if (isDoubled(request.url ?? "/")) return refuse(response, 404, "not_found", "There is nothing here.");
  if (!METHODS.includes(request.method))
    return refuse(response, 405, "method_not_allowed", "This address does not take that method.");
  // The API reads what it is sent, and deals with a hang-up itself.
  if (!/^(?:https?:\/\/[^/?#]*)?\/api\//i.test(request.url)) endQuietly(request);
  const isApi = request.url.startsWith("/api/");
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status, ...rest) => {
    // By what a page may vary; an endpoint's answer does not.
    if (isApi) response.removeHeader("Vary");
    return writeHead(status === 500 && hooks.isDatabaseDown?.() ? 503 : status, ...rest);
  };
  handle(request, response);
});

server.on("error", async (error) => {
  const why = error.code === "EADDRINUSE" ? `PORT ${port} is in use by another program.` : `${error.message}.`;
  process.stderr.write(`Latchkey cannot start. ${why}\n`);
  await close();
  process.exit(1);
});

if (!hooks.isStopping) server.listen(port, hostname, announce);

function announce() {
  const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/.test(baseUrl);
  const warning = "WARNING: phones cannot reach that address. Set APP_BASE_URL to one that they can.";
  const warnings = [...(lane?.warning ? [lane.warning] : []), ...(isLocal ? [warning] : [])];
  const said = [`\nLatchkey is ready at ${baseUrl}`, ...lines, ...warnings];
  process.stdout.write(`${said.join("\n")}\n`);
  if (process.env.LATCHKEY_PRELOAD !== "false") void warmUp(dir, () => hooks.isStopping);
}

/** A path, or a whole address as proxies send it (RFC 9112, 3.2). `*` and what is neither, Next would answer with 500. */
const isAddress = (url) => /^(?:\/|https?:\/\/)/i.test(url);

function isDecodable(url) {
  try {
    decodeURIComponent(url.split("?")[0]);
    return true;
  } catch {
    return false;
  }
}

/** An address of the API with a doubled slash: Next would redirect it, not in JSON and without the API's headers. */
function isDoubled(url) {
  const [path] = url.split("?");
  return /^[\\/]+api[\\/]/.test(path) && /\\|\/\//.test(path);
}

/** What Next would not answer as the API answers: `*`, a broken percent-escape, a method such as TRACE, a doubled slash. */
function refuse(response, status, code, message) {
  const body = JSON.stringify({ success: false, message, code });
  response.writeHead(status, {
    ...Object.fromEntries(headers),
    ...(status === 405 && { Allow: METHODS.join(", ") }),
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Request-Id": crypto.randomUUID(),
  });
  response.end(body);
}

async function close() {
  for (const task of hooks.shutdown.splice(0)) await Promise.resolve(task()).catch(() => undefined);
}

/** Ends in order; to be asked again changes nothing. A supervisor that cannot wait kills. */
async function stop() {
  if (hooks.isStopping) return;
  hooks.isStopping = true;
  if (!server.listening) return stopStarting();
  await new Promise((resolve) => setTimeout(resolve, DRAIN));
  // Not HTTP's own `close`: that hangs up at once on every connection from which no request was read yet.
  const finished = new Promise((resolve) => Server.prototype.close.call(server, resolve));
  // A connection that a browser keeps open must not hold up the stop once its answer is out.
  setTimeout(() => setInterval(answers.closeIdle, SWEEP), ARRIVAL);
  setTimeout(() => hooks.stopping?.(), STREAMS).unref();
  setTimeout(() => server.closeAllConnections(), GRACE).unref();
  await finished;
  await app.close();
  await close();
  process.exit(0);
}

/** PostgreSQL takes back what a process leaves half done; the embedded database is opened first, to be closed well. */
async function stopStarting() {
  if (process.env.DATABASE_URL) process.exit(0);
  await opened;
  await close();
  process.exit(0);
}
