import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";

/** One statement that our own code sent, as another program can send it. */
export type Statement = { text: string; values: Value[] };
/**
 * A value as it was sent, a text around what the caller brings (each by its number), or one that an earlier statement of
 * the same work answered.
 */
export type Value = { fixed: unknown } | { pieces: (string | number)[] } | { statement: number; column: number };

/**
 * Does `work` once against a real database, and answers the statements that it sent; so the floor's are ours to the
 * letter, whatever becomes of them. `inputs` are the values that differ from call to call.
 */
export async function record(url: string, inputs: string[], work: () => Promise<unknown>): Promise<Statement[]> {
  const client = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  drizzle({ client }); // Sets how dates and JSON are read and written.
  const seen: { text: string; values: unknown[]; rows: unknown[][] }[] = [];
  const listening = (line: Pick<Sql, "unsafe">): Sql["unsafe"] =>
    ((text: string, values: never[] = []) => {
      // The keys are read every few seconds, whatever is asked.
      if (text.includes('"signing_keys"')) return line.unsafe(text, values);
      const entry = { text, values: [...values], rows: [] as unknown[][] };
      seen.push(entry);
      const heard = line.unsafe(text, values);
      const note = <T extends unknown[]>(rows: T): T => {
        entry.rows = rows.map((row) => (Array.isArray(row) ? row : Object.values(row as object)));
        return rows;
      };
      return {
        values: () => heard.values().then(note),
        // oxlint-disable-next-line unicorn/no-thenable -- drizzle awaits the statement itself, or its `values()`.
        then: (...then: Parameters<Promise<unknown>["then"]>) => heard.then(note).then(...then),
      };
    }) as unknown as Sql["unsafe"];
  const recorder = {
    options: client.options,
    unsafe: listening(client),
    begin: async <T>(task: (line: Pick<Sql, "unsafe">) => Promise<T>): Promise<T> => {
      seen.push({ text: "begin", values: [], rows: [] });
      await client.unsafe("begin");
      const result = await task({ unsafe: listening(client) });
      await client.unsafe("commit");
      seen.push({ text: "commit", values: [], rows: [] });
      return result;
    },
  };
  const database = { db: drizzle({ client: recorder as never }), send: recorder.unsafe };
  Object.assign(globalThis, { [Symbol.for("latchkey.database")]: database });
  await work();
  await client.end();
  const answered = seen.map(({ rows }) => rows[0] ?? []);
  return seen.map(({ text, values }, at) => ({ text, values: values.map((value) => origin(value, at)) }));

  function origin(value: unknown, at: number): Value {
    const pieces = typeof value === "string" ? around(value, inputs) : [];
    if (pieces.length > 1 || typeof pieces[0] === "number") return { pieces };
    for (const [statement, row] of answered.slice(0, at).entries()) {
      const column = typeof value === "string" && value.length === 36 ? row.indexOf(value) : -1;
      if (column >= 0) return { statement, column };
    }
    return { fixed: value };
  }
}

/** A text in pieces, with each of the inputs in it as its number. */
const around = (text: string, inputs: string[]): (string | number)[] =>
  inputs
    .reduce<(string | number)[]>(
      (pieces, input, number) =>
        pieces.flatMap((piece) =>
          typeof piece === "string"
            ? piece.split(input).flatMap((part, at) => (at > 0 ? [number, part] : [part]))
            : [piece],
        ),
      [text],
    )
    .filter((piece) => piece !== "");
