/** Leaves an admin page whose sign-in has ended; comes back to it afterwards. */
export function toSignIn() {
  const { pathname, search } = window.location;
  if (!pathname.startsWith("/admin")) return;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
