let isSigningOut = false;

/** While somebody signs out here, that their sign-in has ended is no news: the page is about to leave by itself. */
export const setSigningOut = (is: boolean): void => void (isSigningOut = is);

/** Leaves an admin page whose sign-in has ended; comes back to it afterwards. */
export function toSignIn() {
  const { pathname, search } = window.location;
  if (isSigningOut || !pathname.startsWith("/admin")) return;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
