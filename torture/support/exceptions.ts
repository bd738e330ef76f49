/** The lines of a server's log that tell of something nobody foresaw. */
export const exceptionsIn = (log: string): string[] =>
  log
    .split("\n")
    .filter((line) => /"level":(50|60)\b/.test(line) || /uncaught|unhandled|^\s+at |heap out of/i.test(line));
