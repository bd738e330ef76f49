import pino, { type DestinationStream } from "pino";

/**
 * Standard output, to which the lines of one turn of the event loop go together: a write of its own takes longer than
 * all else that a line takes. Nothing is held back longer than that, nor at an orderly end; a process that is killed takes
 * the last turn's with it.
 */
export function inTurns(): DestinationStream & { flushSync: () => void } {
  const output = pino.destination({ dest: 1, sync: true });
  let lines = "";
  const flush = () => {
    if (lines) output.write(lines);
    lines = "";
  };
  let isEnding = false;
  process.on("exit", () => {
    isEnding = true;
    flush();
  });
  return {
    write(line) {
      if (!lines) setImmediate(flush);
      lines += line;
      if (isEnding) flush();
    },
    // What a fatal line calls.
    flushSync: flush,
  };
}
