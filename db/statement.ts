import { type Placeholder, type Query, type SQL, sql } from "drizzle-orm";
import { PgDialect, type PgSession } from "drizzle-orm/pg-core";
import { type Database, db } from "./client";

type Prepared = { execute: (values: Record<string, unknown>) => Promise<unknown> };

/**
 * Makes something of the open database once, as long as that is open: what a query builder takes longer to write than
 * PostgreSQL takes to answer.
 */
export function onceOpen<Made>(make: (database: Database) => Made): () => Made {
  const made = new WeakMap<Database, Made>();
  return () => {
    const database = db();
    const known = made.get(database);
    if (known) return known;
    const fresh = make(database);
    made.set(database, fresh);
    return fresh;
  };
}

/**
 * A statement that the query builder has no words for, whose text is written once. `build` is given a placeholder for
 * each value that differs from call to call; answers the rows as the database names them.
 */
export function statement<Input extends Record<string, unknown>, Row>(
  build: (input: { [Name in keyof Input]: Placeholder }) => SQL,
): (input: Input) => Promise<Row[]> {
  const write = (): Query => {
    const named = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });
    return new PgDialect().sqlToQuery(build(named as { [Name in keyof Input]: Placeholder }));
  };
  const prepared = onceOpen((database) => {
    // What the query builder's own `execute` goes through, each time anew.
    const { session } = database as unknown as { session: PgSession };
    return session.prepareQuery(write(), undefined, undefined, false) as Prepared;
  });
  return async (input) => {
    const result = (await prepared().execute(input)) as Row[] | { rows: Row[] };
    return Array.isArray(result) ? result : result.rows;
  };
}
