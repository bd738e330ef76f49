import { phone, type Client } from "../tests/support/client";
import { officeOf } from "../tests/support/office";
import { admin, type Site } from "../tests/support/site";
import type { Operation } from "./malformed-requests";

export type Callers = { ada: Client; adas: Client; johns: Client };

const SETTINGS = "/api/v1/admin/settings";

/**
 * An admin, a phone of hers and an employee's, each time signed in anew and with the settings as they were at first: a
 * request that is wrong in its headers alone is good enough to sign somebody out, or to change what phones must bring,
 * and all that came after it would be refused at the door.
 */
export async function openCallers(site: Site): Promise<() => Promise<Callers>> {
  const ada = await site.admin();
  const office = officeOf(site, ada);
  const { settings } = (await ada.get<{ settings: Record<string, unknown> }>(SETTINGS)).data;
  let phones = 0;
  const employed = async (identifier: string) => {
    const { id } = await office.hire();
    await office.register(id, identifier);
  };
  return async () => {
    await shortenLog(site);
    await ada.signIn(admin.email, admin.password);
    await ada.patch(SETTINGS, settings);
    for (const addon of ["uid-login", "field-manager"]) await office.enable(addon);
    let tap = await office.tap(`johns-${phones}`);
    if (tap.status !== 200) {
      await employed(`johns-${++phones}`);
      tap = await office.tap(`johns-${phones}`);
    }
    return {
      ada,
      adas: site.client().with((await ada.connect(phone("adas"))).token),
      johns: site.client().with(tap.data.token),
    };
  };
}

/** An export answers all there is, thousands of times: only the end of the log stays, by which the next event is sealed. */
const shortenLog = async ({ sql }: Site): Promise<void> => {
  await sql("delete from audit_seals where position < (select position from audit_head) - 500");
  await sql("delete from audit_events where id < (select min(event_id) from audit_seals)");
};

/** Whoever may call there; of those whom a session and a phone both open it to, every third time the phone. */
export function callerOf({ security }: Operation, { ada, adas, johns }: Callers, index: number): Client {
  const kinds = security.flatMap((each) => Object.keys(each));
  if (kinds.includes("session")) return kinds.includes("bearer") && index % 3 === 0 ? adas : ada;
  return johns;
}
