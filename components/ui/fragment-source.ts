export const FRAGMENT_TAKEN = "latchkey:fragment";

/**
 * Runs while the page is still being read, before anything else could see the address. It stays for another link that is
 * opened in the same tab: by then the router may have written its own address over it, but the event still tells.
 * The page's policy knows its hash.
 */
export const FRAGMENT_SOURCE = `(() => {
  const take = (hash) => {
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    if (hash.length < 2) return;
    window.fragment = hash.slice(1);
    dispatchEvent(new Event("${FRAGMENT_TAKEN}"));
  };
  take(location.hash);
  addEventListener("hashchange", ({ newURL }) => take(new URL(newURL).hash));
})()`;
