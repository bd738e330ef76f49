/** How long a page that has set out may take until it is gone, in milliseconds: a slow site, or a question about what is unsaved. */
const PATIENCE = 10_000;

let isLeaving = false;

/** While a page is about to leave, that its sign-in has ended is no news: a second way out would cut off the first. */
export const setLeaving = (is: boolean): void => void (isLeaving = is);

/** Leaves by loading another page. */
export function leaveFor(url: string): void {
  setLeaving(true);
  // Whoever was asked about unsaved changes may stay, and the browser's Back may bring this very page again.
  setTimeout(() => setLeaving(false), PATIENCE);
  window.addEventListener("pageshow", () => setLeaving(false), { once: true });
  window.location.assign(url);
}

/** Leaves an admin page whose sign-in has ended; comes back to it afterwards. */
export function toSignIn(): void {
  const { pathname, search } = window.location;
  if (isLeaving || !pathname.startsWith("/admin")) return;
  leaveFor(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
