/**
 * Finds the endpoint of an address. Only the plain spelling of one is known here; whatever is written in another way is
 * left to Next, whose reading of it counts.
 */

/** `/api/v1` or the phones' `/api/V1`, the path below it, a slash that counts for nothing, and a query. */
const ADDRESS = /^\/api\/[vV]1((?:\/[\w.~-]+)+)\/?(?:\?[!$-[\]-~"]*)?$/;

const NO_PARAMS = Promise.resolve({});

/** Answers `find(url)`: the handlers and parameters, or null. */
export function tableOf(routes) {
  const fixed = new Map();
  const open = [];
  for (const { path, handlers } of routes) {
    if (path.includes("[")) open.push({ pattern: patternOf(path), handlers });
    else fixed.set(path, { handlers, context: { params: NO_PARAMS } });
  }
  return function find(url) {
    const path = ADDRESS.exec(url)?.[1];
    if (path === undefined) return null;
    const known = fixed.get(path);
    if (known) return known;
    for (const { pattern, handlers } of open) {
      const groups = pattern.exec(path)?.groups;
      if (groups) return { handlers, context: { params: Promise.resolve({ ...groups }) } };
    }
    return null;
  };
}

/** `[id]` is one segment, which has no dot: Next reads some endings as its own. */
const patternOf = (path) => new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\[(\w+)\]/g, "(?<$1>[\\w~-]+)")}$`);
