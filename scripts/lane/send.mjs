/** Sends an endpoint's answer, with what every answer says of itself. */
import { LightResponse } from "./response.mjs";

/** Whose lengths and framing are ours to say, as with any server (RFC 9112, 6). */
const FRAMING = new Set(["content-length", "transfer-encoding"]);

/** `always` is what every answer says, as a flat list of names and values, and `isAlways` whether it says a name. */
export function send(outgoing, answer, { always, isAlways }) {
  // Who took too long to send was told so already, and whoever hung up hears nothing.
  if (outgoing.headersSent || outgoing.destroyed) return answer.body?.cancel();
  const headers = always.slice();
  for (const [name, value] of answer.headers) if (!isAlways.has(name) && !FRAMING.has(name)) headers.push(name, value);
  const isHead = outgoing.req.method === "HEAD";
  if (answer instanceof LightResponse) {
    if (!isHead) headers.push("content-length", String(answer.size));
    outgoing.writeHead(answer.status, headers);
    return void outgoing.end(isHead ? undefined : answer.text);
  }
  outgoing.writeHead(answer.status, headers);
  if (answer.body && !isHead) return pour(answer.body, outgoing);
  outgoing.end();
  return answer.body?.cancel();
}

/** Sends a stream no faster than it is read, and ends it where its reader hangs up. */
async function pour(body, outgoing) {
  const reader = body.getReader();
  let wake;
  outgoing.on("drain", () => wake?.());
  outgoing.once("close", () => {
    wake?.();
    if (!outgoing.writableFinished) void reader.cancel().catch(() => undefined);
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (outgoing.destroyed) return;
    if (done) return void outgoing.end();
    if (!outgoing.write(value)) await new Promise((resolve) => (wake = resolve));
  }
}
