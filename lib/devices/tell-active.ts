import { sql } from "drizzle-orm";
import { query } from "@/db/client";
import { withoutValues } from "@/db/is-unavailable";
import { told } from "@/db/notice";
import { log } from "@/lib/log";

/** How long to collect before telling, and how many devices at the most, so that a busy minute costs one commit a second. */
const PAUSE = 1_000;
const MOST = 100;

const seen = new Set<string>();
let timer: NodeJS.Timeout | undefined;

/**
 * Tells whoever watches that a device was active, a moment later and apart from what the device waits for: commits that
 * notify queue up behind one lock of PostgreSQL's. What is told late or not at all is read with the next look at the list.
 */
export function tellActive(deviceId: string): void {
  if (seen.size < MOST) seen.add(deviceId);
  timer ??= setTimeout(() => void flush().catch(onFailure), PAUSE).unref();
}

const onFailure = (error: unknown) => log.warn({ err: withoutValues(error) }, "nobody was told of active devices");

async function flush(): Promise<void> {
  const ids = [...seen];
  seen.clear();
  timer = undefined;
  const { told: notify } = told({ action: "device.active", device: sql`id` });
  const rows = sql.join(
    ids.map((id) => sql`(${id}::text)`),
    sql`, `,
  );
  await query(sql`select ${notify} from (values ${rows}) as active(id)`);
}
