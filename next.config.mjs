import { networkInterfaces } from "node:os";
import { securityHeaders, workerPolicy } from "./scripts/security-headers.mjs";

/** As Next wants them. */
const asList = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // A phone that tries the developer's server comes by one of these; Next serves it no scripts otherwise.
  allowedDevOrigins: Object.values(networkInterfaces()).flatMap((infos = []) => infos.map(({ address }) => address)),
  // These read files beside their own code (wasm, native addons), so they stay outside the bundle.
  serverExternalPackages: ["@electric-sql/pglite", "@node-rs/argon2", "postgres", "pino"],
  outputFileTracingIncludes: { "/**": ["./db/migrations/**"] },
  // The phones' half of the contract is written with a capital; what else this matches guards itself as ever.
  rewrites: async () => [{ source: "/api/V1/:path*", destination: "/api/v1/:path*" }],
  // Before a page Next keeps what was sent with it, for proxy.ts to read, which does not: 10 MB a request, if left alone.
  experimental: {
    proxyClientMaxBodySize: 16 * 1024,
    // Before the first request Next would read every route, for a fifth of a start. Our server does it after (scripts/warm-up.mjs).
    preloadEntriesOnStart: false,
  },
  // Next's own redirect of a trailing slash takes the API along, without our headers: there the slash counts for nothing.
  skipTrailingSlashRedirect: true,
  redirects: async () => [{ source: "/:page((?!api/|\\.well-known/).+)/", destination: "/:page", permanent: true }],
  headers: async () => [
    { source: "/:path*", headers: asList(securityHeaders) },
    { source: "/app-sw.js", headers: asList({ "Content-Security-Policy": workerPolicy }) },
  ],
};

export default config;
