import type { Sql } from "postgres";
import { inTime } from "./in-time";
import { isUnavailable } from "./is-unavailable";

/** One connection: a postgres.js client that has no other. */
type Line = { client: Sql; isLost: boolean; hasAnswered: boolean };
type Statement = Parameters<Sql["unsafe"]>;

/** How long a caller waits for a connection and its answer, in milliseconds: a frozen database must not hold requests. */
const PATIENCE = 10_000;

type Options = {
  size: number;
  /** Whether statements are prepared by name. */
  prepare: boolean;
  /** Told after each use whether the database answered. */
  notice: (answers: boolean) => void;
};

/**
 * Up to `size` connections, each of which serves one caller at a time, in the shape that drizzle takes a client in.
 *
 * postgres.js's own pool sends a statement behind others on a busy connection. A BEGIN that lands there is refused
 * (UNSAFE_TRANSACTION); when a transaction's connection breaks, its ROLLBACK is written to a socket that is gone, which
 * ends the process; and a connection that broke with something unsent does not come back for half a minute.
 * So nothing waits behind another's statement here, and a connection that was lost is never used again.
 */
export function openPool(
  host: () => string | Promise<string>,
  connect: (to: string, onclose: () => void) => Sql,
  { size, prepare, notice }: Options,
): Sql {
  const idle: Line[] = [];
  const waiting: ((line: Line | Promise<Line>) => void)[] = [];
  const lines = new Set<Line>();
  /** How many are being opened: each takes a place. */
  let opening = 0;

  const open = (): Line | Promise<Line> => {
    const to = host();
    return typeof to === "string" ? openTo(to) : openOnce(to);
  };

  const openTo = (to: string): Line => {
    const line: Line = { client: connect(to, () => (line.isLost = true)), isLost: false, hasAnswered: false };
    lines.add(line);
    return line;
  };

  const openOnce = async (to: Promise<string>): Promise<Line> => {
    opening++;
    try {
      return openTo(await inTime(to, PATIENCE));
    } catch (error) {
      notice(false);
      // Whoever waits for a line has a place for one now, and may find what was not found here.
      setImmediate(() => lines.size + opening < size && waiting.shift()?.(open()));
      throw error;
    } finally {
      opening--;
    }
  };

  const take = (): Line | Promise<Line> => idle.pop() ?? (lines.size + opening < size ? open() : queue());

  const queue = async (): Promise<Line> => {
    const given: { to?: (typeof waiting)[number] } = {};
    const turn = new Promise<Line>((resolve) => waiting.push((given.to = resolve)));
    return inTime(turn, PATIENCE).catch((error: unknown) => {
      const place = waiting.findIndex((next) => next === given.to);
      if (place >= 0) waiting.splice(place, 1);
      // What comes too late for this one is the next one's.
      else void turn.then(give, () => undefined);
      throw error;
    });
  };

  const give = (line: Line): void => {
    if (line.isLost) discard(line);
    const next = waiting.shift();
    if (next) next(line.isLost ? open() : line);
    else if (!line.isLost) idle.push(line);
  };

  const discard = (line: Line): void => {
    lines.delete(line);
    line.client.end({ timeout: 0 }).catch(() => undefined);
  };

  const withLine = async <T>(work: (line: Line) => PromiseLike<T>): Promise<T> => {
    let line = idle.pop() ?? (await take());
    // It may have been closed while nobody used it: a restarted database, a proxy that tidies up.
    while (line.isLost) {
      discard(line);
      line = await take();
    }
    try {
      const result = await inTime(work(line), PATIENCE);
      line.hasAnswered = true;
      notice(true);
      return result;
    } catch (error) {
      line.isLost ||= isUnavailable(error);
      notice(!line.isLost);
      throw error;
    } finally {
      give(line);
    }
  };

  const prepared = ([text, values]: Statement): Statement => [text, values, { prepare: prepare && !!values?.length }];

  const unsafe = (...statement: Statement) => {
    const rows = () => withLine(({ client }) => client.unsafe(...prepared(statement)));
    const values = () => withLine(({ client }) => client.unsafe(...prepared(statement)).values());
    // oxlint-disable-next-line unicorn/no-thenable -- drizzle awaits the statement itself, or its `values()`.
    return { values, then: (...then: Parameters<Promise<unknown>["then"]>) => rows().then(...then) };
  };

  const begin = <T>(work: (line: Pick<Sql, "unsafe">) => Promise<T>): Promise<T> =>
    withLine(async (line) => {
      // Reconnecting would go on outside the transaction, with half of it gone.
      const send = ((...statement: Statement) => {
        if (line.isLost) throw new ConnectionLost();
        return line.client.unsafe(...prepared(statement));
      }) as Sql["unsafe"];
      // Sent along with the first statement, but not on a new connection: where its login is refused, postgres.js tries
      // again, and would do what stands behind the BEGIN without it.
      const begun = Promise.resolve(send("begin"));
      if (line.hasAnswered) begun.catch(() => undefined);
      else await begun;
      try {
        const result = await work({ unsafe: send });
        await begun;
        await send("commit");
        return result;
      } catch (error) {
        line.isLost ||= isUnavailable(error);
        if (!line.isLost) await send("rollback").catch(() => (line.isLost = true));
        throw error;
      }
    });

  // Where drizzle sets how a client reads and writes types: `connect` did that for each line.
  const options = { parsers: {}, serializers: {} };
  const end = async (how?: { timeout?: number }) => {
    await Promise.all([...lines].map(({ client }) => client.end(how)));
  };
  return { options, unsafe, begin, end } as unknown as Sql;
}

class ConnectionLost extends Error {
  readonly code = "CONNECTION_CLOSED";
}
