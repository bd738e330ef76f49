/** Serves the scripts and styles of the pages as they were compressed beforehand; see compress.mjs. */
import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { pipeline } from "node:stream";

const ROOT = "/_next/static/";
const TYPES = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" };

/**
 * Returns what takes a request, and says whether it did: one for a file that lies there compressed, by somebody who can
 * read that. Next answers all others.
 */
export function openStaticFiles(dir, headers) {
  const folder = join(dir, ".next/brotli");
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const files = new Map(
    names
      .filter((name) => /\.(?:js|css)$/.test(name))
      .map((name) => [
        ROOT + name.replaceAll(sep, "/"),
        { path: join(folder, name), size: statSync(join(folder, name)).size },
      ]),
  );
  return (request, response) => {
    const { method, url = "" } = request;
    if ((method !== "GET" && method !== "HEAD") || !url.startsWith(ROOT)) return false;
    const file = files.get(url.split("?", 1)[0]);
    if (!file || !readsBrotli(request.headers["accept-encoding"] ?? "")) return false;
    const said = {
      ...Object.fromEntries(headers),
      "Content-Type": TYPES[url.split("?", 1)[0].split(".").at(-1)],
      "Content-Encoding": "br",
      "Content-Length": file.size,
      // Each has a name of its own for what it holds.
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    };
    if (method === "HEAD") response.writeHead(200, said).end();
    else {
      const bytes = createReadStream(file.path);
      bytes.once("open", () => response.writeHead(200, said));
      pipeline(bytes, response, () => undefined);
    }
    return true;
  };
}

/** Whether `br` is among what is accepted, and not with a weight of nothing (RFC 9110, 12.5.3). */
const readsBrotli = (accepted) =>
  accepted.split(",").some((coding) => /^\s*br\s*(?:;(?!\s*q=0(?:\.0*)?\s*$)|$)/i.test(coding));
