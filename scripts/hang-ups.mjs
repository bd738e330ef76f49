/**
 * What is sent to a page Next keeps for `proxy.ts`, which does not read it. Where its sender hangs up in the middle, Next
 * takes that for a fault of its own, and prints it with a stack. It hears of an end instead: nobody is left to be answered.
 */
export function endQuietly(request) {
  const emit = request.emit.bind(request);
  request.emit = (name, ...told) =>
    name === "error" && told[0]?.code === "ECONNRESET" ? emit("end") : emit(name, ...told);
}
