import pino, { type LoggerOptions } from "pino";
import { isLogLevel } from "@/lib/env";
import { inTurns } from "./log-lines";
import { withoutSecrets } from "./log-redaction";

const { LOG_LEVEL: wanted = "" } = process.env;

const lines = inTurns();

/** How the log writes. */
export const logOptions: LoggerOptions = {
  name: "latchkey",
  level: isLogLevel(wanted) ? wanted : "info",
  base: null,
  formatters: { log: (fields) => withoutSecrets(fields) as Record<string, unknown> },
  hooks: {
    logMethod(args, method) {
      const [first, ...rest]: unknown[] = args;
      // An error alone would lend the line its message as it stands.
      const given = first instanceof Error ? [{ err: first }, ...(rest.length > 0 ? rest : [first.message])] : args;
      const said = given.map((arg: unknown) => (typeof arg === "string" ? withoutSecrets(arg) : arg));
      method.apply(this, said as Parameters<typeof method>);
    },
  },
};

/**
 * One JSON object a line. Never give it a body, a header, a query string or a token; what is given all the same is
 * blotted out by its name and by its looks.
 */
export const log = pino(logOptions, lines);

type Answered = { requestId: string; method: string; path: string; status: number; ms: number };

/** One answered request, of which its path alone comes from outside: the rest needs no look for secrets. */
export const logAnswer = ({ requestId, method, path, status, ms }: Answered): void =>
  plain.info({ requestId, method, path: withoutSecrets(path), status, ms });

const plain = pino({ level: log.level, base: null }, lines);
