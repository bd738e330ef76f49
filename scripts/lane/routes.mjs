/**
 * The endpoints that were built, each with its handlers: the very functions that Next would call, out of the very modules
 * that it would load, so that whatever they keep in memory is kept once. None of this is documented by Next.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const PAGE = /^\/api\/v1(\/.+)\/route$/;

/** Reads what was built in `dir`. `missing` names what of it Next alone can call; all, where its output looks otherwise. */
export async function loadRoutes(dir) {
  const server = join(dir, ".next/server");
  const require = createRequire(join(server, "lane.js"));
  const manifest = JSON.parse(readFileSync(join(server, "app-paths-manifest.json"), "utf8"));
  const found = await Promise.all(
    Object.entries(manifest).flatMap(([page, file]) => {
      const [, path] = PAGE.exec(page) ?? [];
      return path ? [handlersOf(() => require(join(server, file))).then((handlers) => ({ path, handlers }))] : [];
    }),
  );
  return {
    routes: found.filter(({ handlers }) => handlers),
    missing: found.filter(({ handlers }) => !handlers).map(({ path }) => path),
  };
}

/** A module's handlers by their method, or null where it has none that we know how to find. */
async function handlersOf(load) {
  try {
    const { routeModule } = await load();
    await routeModule.ensureUserland?.();
    const { userland } = routeModule;
    return typeof userland?.OPTIONS === "function" ? userland : null;
  } catch {
    return null;
  }
}
