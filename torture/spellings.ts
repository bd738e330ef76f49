/** One way to write a request so that two readers of it might disagree. */
export type Spelling = {
  name: string;
  spell: (path: string, method: string) => { path: string; headers?: Record<string, string> };
  /** The request means exactly what it would without it: status and code must be the same. */
  isNothing?: true;
};

const split = (path: string): [string, string] => {
  const at = path.indexOf("?");
  return at < 0 ? [path, ""] : [path.slice(0, at), path.slice(at)];
};
/** Changes the path and leaves the query. */
const onPath = (change: (path: string) => string) => (path: string) => {
  const [bare, query] = split(path);
  return { path: change(bare) + query };
};
const withHeaders =
  (headers: (path: string, method: string) => Record<string, string>) => (path: string, method: string) => ({
    path,
    headers: headers(path, method),
  });
const encodeAt = (text: string, at: number) =>
  `${text.slice(0, at)}%${text.charCodeAt(at).toString(16).padStart(2, "0")}${text.slice(at + 1)}`;
const other = (method: string) => (method === "GET" ? "DELETE" : "GET");

export const plain: Spelling = { name: "as it is", spell: (path) => ({ path }) };

export const spellings: Spelling[] = [
  { name: "in capitals", spell: onPath((path) => path.toUpperCase()) },
  { name: "with a capital", spell: onPath((path) => path.replace("/admin", "/Admin").replace("/api/", "/API/")) },
  { name: "with the phones' capital V", spell: onPath((path) => path.replace("/v1/", "/V1/")) },
  { name: "percent-encoded", spell: onPath((path) => encodeAt(path, path.length - 1)) },
  { name: "its first letter percent-encoded", spell: onPath((path) => encodeAt(path, 1)) },
  { name: "percent-encoded twice", spell: onPath((path) => encodeAt(path, path.length - 1).replaceAll("%", "%25")) },
  { name: "an encoded slash", spell: onPath((path) => path.replace(/\/(?=[^/]+$)/, "%2f")) },
  { name: "a trailing slash", spell: onPath((path) => `${path}/`) },
  { name: "a doubled slash", spell: onPath((path) => `/${path}`) },
  { name: "a doubled slash within", spell: onPath((path) => path.replace(/\/(?=[^/]+$)/, "//")) },
  { name: "a dot segment", spell: onPath((path) => path.replace(/\/(?=[^/]+$)/, "/./")) },
  { name: "a detour", spell: onPath((path) => `/sign-in/..${path}`) },
  { name: "an encoded detour", spell: onPath((path) => `/sign-in/%2e%2e${path}`) },
  { name: "a detour of backslashes", spell: onPath((path) => `/sign-in\\..${path}`) },
  { name: "a whole address", spell: (path) => ({ path: `http://127.0.0.1${path}` }) },
  { name: "a semicolon", spell: onPath((path) => `${path};x=1`) },
  { name: "a NUL at its end", spell: onPath((path) => `${path}%00`) },
  { name: ".rsc", spell: onPath((path) => `${path}.rsc`) },
  { name: ".json", spell: onPath((path) => `${path}.json`) },
  { name: ".segments", spell: onPath((path) => `${path}.segments/_tree.segment.rsc`) },
  { name: "as Next's data", spell: onPath((path) => `/_next/data/build${path}.json`) },
  { name: "as data (RSC)", spell: withHeaders(() => ({ rsc: "1", "next-router-prefetch": "1" })) },
  { name: "as an action", spell: withHeaders(() => ({ "next-action": "40".repeat(21) })) },
  {
    name: "as Next's own subrequest",
    spell: withHeaders(() => ({ "x-middleware-subrequest": Array(5).fill("proxy").join(":"), "x-nextjs-data": "1" })),
  },
  {
    name: "as a rewrite",
    spell: withHeaders((path) => ({ "x-original-url": path, "x-rewrite-url": path, "x-invoke-path": path })),
  },
  {
    name: "a method override header",
    isNothing: true,
    spell: withHeaders((_, method) => ({
      "x-http-method-override": other(method),
      "x-method-override": other(method),
    })),
  },
  {
    name: "another host",
    isNothing: true,
    spell: withHeaders(() => ({ "x-forwarded-host": "127.0.0.1", "x-forwarded-proto": "https" })),
  },
  {
    name: "a method override in the query",
    spell: (path, method) => ({ path: `${path}${path.includes("?") ? "&" : "?"}_method=${other(method)}` }),
  },
];
