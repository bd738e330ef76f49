import { type Placeholder, type SQL, and, arrayOverlaps, isNull, notInArray, sql } from "drizzle-orm";
import { devices } from "@/db/schema/devices";

/** So many phones are remembered behind one: the oldest and the newest half of them, of a chain that no office makes. */
const MOST = 100;

/** What to write as `connected_via` of a phone that connects with a code which this phone made; null: the web did. */
export const connectedViaOf = (makerId: Placeholder | SQL): SQL =>
  sql`coalesce((select case when cardinality(maker.connected_via) < ${MOST}::int then maker.connected_via
      else maker.connected_via[1:${MOST / 2}::int] || maker.connected_via[${MOST / 2 + 2}::int:] end || maker.id
    from ${devices} maker where maker.id = ${makerId}::uuid), '{}')`;

/** Active devices that were connected with codes of these ones, of those that these had connected, and so on. */
export const isConnectedThrough = (deviceIds: string[], except: string[] = []): SQL | undefined =>
  and(
    isNull(devices.revokedAt),
    arrayOverlaps(devices.connectedVia, deviceIds),
    notInArray(devices.id, [...deviceIds, ...except]),
  );
