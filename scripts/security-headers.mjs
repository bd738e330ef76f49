/**
 * What every answer tells browsers: pages, the API, files, errors. A page's own policy (lib/http/page-policy.ts) stands in
 * the place of the one below, which lets whatever is shown instead of a page do nothing at all.
 */
export const securityHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  // What frame-ancestors says in the policy, for whoever does not read policies (RFC 7034).
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** A worker asks the network by the policy of its own file. */
export const workerPolicy = "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * For a site that is reached over https: browsers never try it over http again, for two years (RFC 6797). Its subdomains
 * are somebody else's to decide about.
 */
export const strictTransport = { "Strict-Transport-Security": "max-age=63072000" };
