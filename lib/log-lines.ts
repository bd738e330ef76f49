import pino, { type DestinationStream } from "pino";

/**
 * Standard output, to which the lines of one turn of the event loop go together: a write of its own takes longer than
 * all else that a line takes. Nothing is held back longer than that, nor when the process ends.
 */
export function inTurns(): DestinationStream & { flushSync: () => void } {
  const output = pino.destination({ dest: 1, sync: true });
  let lines = "";
  const flush = () => {
    if (lines) output.write(lines);
    lines = "";
  };
  process.on("exit", flush);
  return {
    write(line) {
      if (!lines) setImmediate(flush);
      lines += line;
    },
    // What a fatal line calls.
    flushSync: flush,
  };
}
