/** A URI's characters (RFC 3986, 2), without a backslash that some readers take for a slash. */
const URI = /^[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e%]+$/;
const UNRESERVED = /^[\w.~-]$/;

/** Percent-encoding in one form (RFC 3986, 6.2.2): capitals, and none of what needs none. */
const normalizePath = (path: string): string =>
  path
    .replace(/%[\da-f]{2}/gi, (octet) => {
      const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
      return UNRESERVED.test(character) ? character : octet.toUpperCase();
    })
    // The phones' half of the contract stands at both.
    .replace(/^\/api\/V1\//, "/api/v1/");

/**
 * Whether an `htu` names the address of a request (RFC 9449, 4.3, 9), by RFC 3986's syntax- and scheme-based
 * normalization, without query and fragment.
 */
export function isSameTarget(htu: string, { baseUrl, path }: { baseUrl: string; path: string }): boolean {
  if (!URI.test(htu) || !URL.canParse(htu)) return false;
  const named = new URL(htu);
  if (named.username || named.password) return false;
  return named.origin === new URL(baseUrl).origin && normalizePath(named.pathname) === normalizePath(path);
}
