/** What is left of an upload that was answered early is read past: this long in milliseconds, and this many bytes. */
const PATIENCE = { time: 5_000, size: 32 * 1024 * 1024 };

/** Hanging up on somebody who is still sending resets the connection, and what was answered is lost on the way. */
export function readPast(request, socket) {
  const hangUp = () => socket.destroy();
  let size = 0;
  socket.end();
  request.on("data", (chunk) => (size += chunk.length) > PATIENCE.size && hangUp());
  request.once("end", hangUp);
  request.resume();
  setTimeout(hangUp, PATIENCE.time).unref();
}
