import { storedNetwork } from "../../lib/network";
import { phone } from "../../tests/support/client";
import { fillWithCrowd } from "../../tests/support/crowd";
import { connect } from "../../tests/support/database";
import { type Site, startSite } from "../../tests/support/site";
import { addAdmins } from "../compare/fill";
import { type PutBack, rememberRows, tidy } from "./rows";
import { type Sealing, timeSealing, timeVerifying } from "./sealing";

export type Filled = {
  site: Site;
  devices: number;
  /** The token of the admin's own phone. */
  admins: string;
  /** How its log was sealed, and how long it took to check it afterwards, in seconds. */
  sealing: Sealing & { verifying: number };
  /** Takes away all that was added since the site was filled. */
  putBack: PutBack;
  /** Lets the hourly cleanup run from here on. */
  letCleanUp: () => Promise<void>;
};

/** The admin's own phones: more than the first page of them shows. */
const OWN = 100;

/**
 * A site with as many phones, sign-ins, networks, codes that are over and events in the log, all of it sealed, vacuumed and
 * on disk. Phones are known by `crowd-1` and so on, and are used from the network that the bench comes from.
 */
export async function startFilled(devices: number): Promise<Filled> {
  // Every line that an instance logs is kept in this process, and there would be millions.
  const env = { RATE_LIMIT_MULTIPLIER: "0", DATABASE_POOL_SIZE: "10", LOG_LEVEL: "warn" };
  const site = await startSite({ env });
  const letCleanUp = await holdCleanup(site);
  const ada = await site.admin();
  for (const addon of ["uid-login", "field-manager"])
    await ada.patch(`/api/v1/admin/addons/${addon}`, { enabled: true });
  const { token: admins } = await ada.connect(phone("adas"));
  await addAdmins(site.sql);
  await site.sql(`insert into devices (user_id, identifier, name, platform, registered_via, connected_at)
    select 1, 'own-' || n, 'Phone ' || n, 'ios', 'qr', now() - n * interval '1 minute' from generate_series(1, ${OWN}) n`);
  // Nobody seals while it is filled: how long that takes is a figure of its own.
  await Promise.all(site.instances.map(({ stop }) => stop()));
  await fillWithCrowd(site, { devices, isLogged: true, network: storedNetwork("127.0.0.1") });
  await tidy(site);
  await site.restart();
  const sealing = await timeSealing(site);
  await tidy(site);
  const verifying = await timeVerifying(site);
  return {
    site,
    devices,
    admins,
    sealing: { ...sealing, verifying },
    putBack: await rememberRows(site),
    letCleanUp,
  };
}

/** Has the lock that a cleanup takes, so that none runs at the full hour in the middle of a round. */
async function holdCleanup({ env }: Site): Promise<() => Promise<void>> {
  const line = connect(env.DATABASE_URL ?? "", 1);
  await line`select pg_advisory_lock(hashtext('latchkey cleanup'))`;
  return () => line.end();
}
