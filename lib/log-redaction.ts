const BLOT = "[redacted]";

/** Names of fields whose texts are secrets, or may hold one. */
const SECRET_NAME =
  /authori[sz]ation|cookie|password|passphrase|secret|token|jwt|jwk|\bpin\b|apikey|proof|^code$|^qr$/i;

/** A code of an error, which a log is read for: `57P01`, `CONNECTION_CLOSED`, `ECONNREFUSED`; not one that somebody types. */
const ERROR_CODE = /^(?:[A-Z\d]{5}|[A-Z\d]+_[A-Z\d_]+|E(?![A-Z]{7}$)[A-Z]{3,})$/;

/** What a secret looks like wherever it stands. Of an id, which may be a one-time token, the first part still tells it. */
const SECRET_LOOKS: [RegExp, string][] = [
  [/\beyJ[\w-]{10,}(?:\.[\w-]*){1,4}/g, BLOT],
  [/\b(Bearer|Basic|DPoP) +[\w.~+/=-]+/gi, `$1 ${BLOT}`],
  [/(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g, `$1:${BLOT}@`],
  [/([#?&](?:token|code|secret|password|pin)=)[^&\s"']+/gi, `$1${BLOT}`],
  [/(\/setup#)[\w-]+/g, `$1${BLOT}`],
  [/\$argon2\w*\$[^\s"']+/g, BLOT],
  [/\b([\da-f]{8})(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, "$1-…"],
];

/** Whatever has none of these signs looks like no secret: most of what is logged is told apart by one look. */
const SUSPICIOUS = /eyJ|basic|bearer|dpop|:\/\/|[#?&]|\/setup#|\$argon2|[\da-f]{8}-/i;

/** Deeper than this nothing is logged. */
const DEPTH = 6;

/** A copy to write to a log: without what is secret by its name, and without what looks like a secret anywhere. */
export function withoutSecrets(value: unknown, name = "", depth = 0): unknown {
  if (typeof value === "string") return fromText(value, name);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= DEPTH) return "…";
  if (value instanceof Error) return fromError(value, depth);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return BLOT;
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, name, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutSecrets(one, key, depth + 1)]));
}

function fromText(text: string, name: string): string {
  // What the log is searched for, and made by us.
  if (name === "requestId") return text;
  if (SECRET_NAME.test(name) && !(name === "code" && ERROR_CODE.test(text))) return BLOT;
  if (!SUSPICIOUS.test(text)) return text;
  return SECRET_LOOKS.reduce((left, [looks, instead]) => left.replace(looks, instead), text);
}

/**
 * Of an error what finds the place in the code, and what a database says it was about; never a row's or a statement's
 * values, which it puts into `detail`, `where`, `query` and `parameters`.
 */
function fromError(error: Error, depth: number): Record<string, unknown> {
  const { code, severity, table_name: table, constraint_name: constraint } = error as Error & Record<string, unknown>;
  const isDatabases = severity !== undefined;
  // "invalid input syntax for type uuid: "…"" quotes what was sent.
  const quoted = (text: string) => (isDatabases ? text.replace(/: "[^]*"/, ": …") : text);
  return {
    type: error.name,
    message: fromText(quoted(error.message), ""),
    ...(error.stack && { stack: fromText(quoted(error.stack), "") }),
    ...(typeof code === "string" && { code }),
    ...(typeof table === "string" && { table }),
    ...(typeof constraint === "string" && { constraint }),
    ...(error.cause !== undefined && { cause: withoutSecrets(error.cause, "", depth + 1) }),
  };
}
