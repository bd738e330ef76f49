/**
 * Bounds how long somebody may take to send a request. Headers and short bodies have ten seconds; a long body goes on as
 * long as it makes headway, so that a slow line can still bring an import of five megabytes.
 */

/** In this time, in milliseconds, a body must be whole or bring this many bytes more: the largest body but an upload's. */
const WINDOW = 10_000;
const HEADWAY = 16 * 1024;

/** How often it is looked at, in milliseconds. */
const EVERY = 1_000;

/** For `createServer`. Node looks every 30 seconds unless told, and would let ten seconds be forty. */
export const LIMITS = {
  headersTimeout: WINDOW,
  // For a whole body, however steadily it comes: five megabytes at 17 kB a second.
  requestTimeout: 300_000,
  connectionsCheckingInterval: EVERY,
  keepAliveTimeout: 65_000,
};

/** A connection on which nothing moves, not even a stream's heartbeat, is hung up on; milliseconds. */
const STILL_AFTER = 300_000;

/** Whether anything may come after a request's headers (RFC 9112, 6.3). */
export const hasBody = ({ headers }) =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";

/** Ends requests whose bodies make no headway; `answer(response)` says so where nothing was answered yet. */
export function endSlowRequests(server, answer) {
  const coming = new Map();
  server.setTimeout(STILL_AFTER);
  server.on("request", (request, response) => {
    if (!hasBody(request)) return;
    coming.set(request, { response, since: Date.now(), size: request.socket.bytesRead });
    request.once("close", () => coming.delete(request));
  });
  setInterval(() => {
    for (const [request, seen] of coming) look(request, seen);
  }, EVERY).unref();

  function look(request, seen) {
    const { socket } = request;
    if (request.complete || socket.destroyed) return void coming.delete(request);
    const size = socket.bytesRead;
    // What has come and was not read yet is our delay and not theirs.
    const isOurs = request.readableLength > 0;
    if (isOurs || size - seen.size >= HEADWAY) return void Object.assign(seen, { since: Date.now(), size });
    if (Date.now() - seen.since < WINDOW) return;
    coming.delete(request);
    if (seen.response.headersSent) socket.destroy();
    else answer(seen.response);
  }
}
