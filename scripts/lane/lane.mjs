/**
 * The fast lane: endpoints under `/api/v1` answered by Node's own server, without the page framework between. They are
 * the same functions either way; what is not found here, Next answers (docs/decisions/0026-fast-lane.md).
 */
import { LaneRequest } from "./request.mjs";
import { loadRoutes } from "./routes.mjs";
import { send } from "./send.mjs";
import { tableOf } from "./table.mjs";

/**
 * Opens the lane for what was built in `dir`. `headers` is what every answer says; `report` takes over an answer that
 * could not be sent. Answers `take`, which says whether a request was taken, and a `warning` where not all is in it.
 */
export async function openLane({ dir, headers, report }) {
  const { routes, missing } = await loadRoutes(dir).catch(() => ({ routes: [], missing: [] }));
  const find = tableOf(routes);
  const said = { always: headers.flat(), isAlways: new Set(headers.map(([name]) => name.toLowerCase())) };

  const take = (incoming, outgoing) => {
    const found = find(incoming.url);
    const handle = found?.handlers[incoming.method];
    if (typeof handle !== "function") return false;
    answer(handle, found.context, incoming, outgoing).catch((error) => report(error, outgoing));
    return true;
  };

  async function answer(handle, context, incoming, outgoing) {
    await send(outgoing, await handle(new LaneRequest(incoming, outgoing), context), said);
  }

  const isOpen = routes.length > 0 && missing.length === 0;
  return { take, paths: routes.map(({ path }) => path), warning: isOpen ? null : warn(routes, missing) };
}

const warn = (routes, missing) =>
  routes.length === 0
    ? "WARNING: the endpoints were not found in what Next built, so that each request takes the longer way through Next."
    : `WARNING: these were not found in what Next built, and take the longer way through Next: ${missing.join(", ")}`;
