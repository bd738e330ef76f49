import type { Random } from "./support/random";

/** Headers that say nothing, too much, or something else than they should. */
export function badHeaders(random: Random): Record<string, string> {
  return random.of<() => Record<string, string>>([
    () => ({
      "content-type": random.of([
        "",
        "text/plain",
        "application/json; charset=utf-16",
        "application/xml",
        "a/b/c",
        ";",
        "json",
      ]),
    }),
    () => ({
      authorization: random.of([
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "Bearer a.b.c",
        "bearer  x",
        `Bearer ${"a".repeat(7000)}`,
        "Digest",
      ]),
    }),
    () => ({
      cookie: random.of([
        "=",
        ";;;",
        "latchkey.session-token=",
        "latchkey.session-token=a.b.c.d.e",
        "%=%",
        `a=${"b".repeat(7000)}`,
      ]),
    }),
    () => ({ "content-encoding": random.of(["gzip", "br", "identity, gzip", "nothing"]) }),
    () => ({
      "x-forwarded-for": random.of([
        "",
        ",",
        "1.2.3",
        "::1%eth0",
        "[::1",
        "999.1.1.1",
        "a".repeat(5000),
        "1.1.1.1,".repeat(500),
      ]),
    }),
    () => ({
      origin: random.of(["null", "https://", "x", "https://evil.example"]),
      "sec-fetch-site": random.of(["", "none", "cross-site"]),
    }),
    () => ({ accept: "*/*;q=".repeat(200), "accept-language": "x".repeat(3000), range: "bytes=0-,5-1" }),
    () => ({ "x-http-method-override": "DELETE", "next-action": "x", "x-middleware-subrequest": "proxy:proxy:proxy" }),
    () => ({ rsc: "1", "next-router-state-tree": random.of(["%", "[]", "%5B%22%22%5D", "{"]) }),
    () => ({ host: random.of(["", "evil.example", "a:b:c", "[::1"]), "x-forwarded-host": "evil.example, other" }),
  ])();
}
