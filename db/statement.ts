import { Placeholder, type Query, type SQL, is, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { type Database, db, send } from "./client";

type Values = Record<string, unknown>;
/** What the query builder can write out before it is asked for. */
export type Preparable<Result> = { prepare: (name: string) => { execute: (values: Values) => Promise<Result> } };

/**
 * A statement of the query builder that is written once: that takes longer than PostgreSQL takes to answer. Each value that differs from call to call is a
 * `sql.placeholder`. It goes its own way, or along with a transaction.
 */
export function prepared<Input extends Values, Result>(
  build: (database: Database) => Preparable<Result>,
): (input: Input, tx?: object) => Promise<Result> {
  const kept = new WeakMap<Database, ReturnType<Preparable<Result>["prepare"]>>();
  return (input, tx) => {
    const database = db();
    const known = kept.get(database) ?? build(database).prepare("kept");
    kept.set(database, known);
    return along(known, tx).execute(input);
  };
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
export function statement<Input extends Values, Row extends object>(
  build: (input: { [Name in keyof Input]: Placeholder }) => SQL,
): (input: Input) => PromiseLike<Row[]> {
  const named = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });
  const write = () => new PgDialect().sqlToQuery(build(named as { [Name in keyof Input]: Placeholder }));
  let written: Query | undefined;
  return (input) => {
    const { sql: text, params } = (written ??= write());
    const values = params.map((param) => (is(param, Placeholder) ? input[param.name] : param));
    return send(text, values) as PromiseLike<Row[]>;
  };
}
