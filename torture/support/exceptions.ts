/** What Next itself says of a caller who hung up in the middle of a body: that is theirs to do. */
const HUNG_UP = /^Error: aborted\n\s+at ignore-listed frames \{\n\s+code: 'ECONNRESET'\n\}$/gm;

/** The lines of a server's log that tell of something nobody foresaw. */
export const exceptionsIn = (log: string): string[] =>
  log
    .replace(HUNG_UP, "")
    .split("\n")
    .filter((line) => /"level":(50|60)\b/.test(line) || /uncaught|unhandled|^\s+at |heap out of/i.test(line));
