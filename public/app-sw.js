// Lets the companion open without a network. Asks the network first; what it keeps is the page itself, which holds
// nothing of anybody, and the files the page is made of. Never an answer of the API.
const CACHE = "latchkey-app-1";
const SHELL = "/app";
const STATIC = "/_next/static/";

self.addEventListener("install", (event) => {
  // A page that was there before this worker has loaded its files without it.
  event.waitUntil(fetch(SHELL, { cache: "reload" }).then(keepShell).catch(() => undefined));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => isOld(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

const isOld = (name) => name.startsWith("latchkey-app-") && name !== CACHE;

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === SHELL) event.respondWith(shell(event));
  else if (pathname.startsWith(STATIC)) event.respondWith(file(request));
});

async function shell(event) {
  try {
    const response = await fetch(event.request);
    if (response.status < 500) {
      if (response.ok) event.waitUntil(keepShell(response.clone()));
      return response;
    }
    return (await caches.match(SHELL)) ?? response;
  } catch (error) {
    const kept = await caches.match(SHELL);
    if (kept) return kept;
    throw error;
  }
}

/** Keeps the page with all it is made of, and drops what only an older one was made of. */
async function keepShell(response) {
  if (!response.ok || response.redirected) return;
  const cache = await caches.open(CACHE);
  const before = await cache.match(SHELL);
  const [text, old] = await Promise.all([response.clone().text(), before ? before.text() : ""]);
  const files = filesIn(text);
  await Promise.all(
    files.map(async (url) => {
      if (!(await cache.match(url))) await cache.add(url);
    }),
  );
  await cache.put(SHELL, response);
  const gone = filesIn(old).filter((url) => !files.includes(url));
  if (gone.length === 0) return;
  // Another build: what was loaded later on belongs to the old one too.
  const kept = await cache.keys();
  await Promise.all(
    kept.map(({ url }) => new URL(url).pathname).filter((path) => path !== SHELL && !files.includes(path)).map((path) => cache.delete(path)),
  );
}

const filesIn = (text) => [...new Set(text.match(/\/_next\/static\/[\w./~-]+\.\w+/g) ?? [])];

/** Their names change with their content. */
async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    const copy = response.clone();
    const cache = await caches.open(CACHE);
    await cache.put(request, copy);
  }
  return response;
}
