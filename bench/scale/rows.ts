import type { Site } from "../../tests/support/site";

export type PutBack = () => Promise<void>;

/**
 * Answers what takes a site back to the rows that it has now: else the small one would be a large one after a few rounds.
 * Also the log, whose chain ends again where it ended; an instance that saw it longer says so in its own log.
 */
export async function rememberRows({ sql }: Site): Promise<PutBack> {
  await sql(`create schema bench;
    create table bench.head as select * from audit_head;
    create table bench.mark as select clock_timestamp() as at, max(id) as event from audit_events`);
  return async () => {
    // One message, and so one transaction.
    await sql(`select from audit_head for update;
      delete from onboarding_tokens where created_at > (select at from bench.mark);
      delete from device_sessions where created_at > (select at from bench.mark);
      delete from device_networks using devices d where d.id = device_id and d.identifier like 'bench-%';
      delete from devices where identifier like 'bench-%';
      delete from audit_events where id > (select event from bench.mark);
      delete from audit_seals where position > (select position from bench.head);
      update audit_head set
        (position, hash, settled_id, settling_id, settling_xid, settling_at, mac) =
        (select position, hash, settled_id, settling_id, settling_xid, settling_at, mac from bench.head)`);
    await tidy({ sql }, GROWING);
  };
}

const GROWING = "onboarding_tokens, device_sessions, device_networks, devices, audit_events, audit_seals, audit_head";

/** What PostgreSQL would else do by itself in the middle of a round. */
export async function tidy({ sql }: Pick<Site, "sql">, tables = ""): Promise<void> {
  await sql(`vacuum (analyze) ${tables}`);
  await sql("checkpoint");
}
