import { type Placeholder, type Query, type SQL, sql } from "drizzle-orm";
import { PgDialect, type PgSession } from "drizzle-orm/pg-core";
import { type Database, db } from "./client";

type Prepared = { execute: (values: Values) => Promise<unknown> };

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

type Values = Record<string, unknown>;
/** What the query builder can write out before it is asked for. */
export type Preparable<Result> = { prepare: (name: string) => { execute: (values: Values) => Promise<Result> } };

/**
 * A statement of the query builder that is written once. Each value that differs from call to call is a
 * `sql.placeholder`. It goes its own way, or along with a transaction.
 */
export function prepared<Input extends Values, Result>(
  build: (database: Database) => Preparable<Result>,
): (input: Input, tx?: object) => Promise<Result> {
  const kept = onceOpen((database) => build(database).prepare("kept"));
  return (input, tx) => along(kept(), tx).execute(input);
}

/** Drizzle ties what it has prepared to the connection that it was prepared on. */
function along<Statement extends object>(statement: Statement, tx: object | undefined): Statement {
  if (!tx) return statement;
  const { client } = (tx as { session: { client: unknown } }).session;
  return Object.assign(Object.create(Object.getPrototypeOf(statement)), statement, { client });
}

/**
 * A statement that the query builder has no words for, whose text is written once. `build` is given a placeholder for
 * each value that differs from call to call; answers the rows as the database names them.
 */
export function statement<Input extends Values, Row>(
  build: (input: { [Name in keyof Input]: Placeholder }) => SQL,
): (input: Input) => Promise<Row[]> {
  const write = (): Query => {
    const named = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });
    return new PgDialect().sqlToQuery(build(named as { [Name in keyof Input]: Placeholder }));
  };
  const kept = onceOpen((database) => {
    // What the query builder's own `execute` goes through, each time anew.
    const { session } = database as unknown as { session: PgSession };
    return session.prepareQuery(write(), undefined, undefined, false) as Prepared;
  });
  return async (input) => {
    const result = (await kept().execute(input)) as Row[] | { rows: Row[] };
    return Array.isArray(result) ? result : result.rows;
  };
}
