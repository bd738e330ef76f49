/** Writes the table of endpoints that the API document is made from: one import for each `route.ts`, none by hand. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = join(root, "app/api/v1/openapi.json/route-table.ts");
/** Not of the documented kind: next-auth's own surface, the catch-all, and the document itself. */
const left = ["/api/auth/", "/api/[[...path]]", "/api/v1/openapi.json"];

export function routeTable() {
  const paths = ["api", ".well-known"]
    .flatMap((room) =>
      readdirSync(join(root, "app", room), { recursive: true }).map((file) => `/${room}/${file.replaceAll("\\", "/")}`),
    )
    .filter((file) => file.endsWith("/route.ts"))
    .map((file) => file.slice(0, -"/route.ts".length))
    .filter((path) => !left.some((prefix) => path.startsWith(prefix)))
    .sort();
  const imports = paths.map((path, index) => `import * as route${index} from "@/app${path}/route";`);
  const rows = paths.map((path, index) => `  { path: ${JSON.stringify(path)}, handlers: route${index} },`);
  return [
    "// Made by scripts/route-table.mjs from the files under app/api and app/.well-known.",
    ...imports,
    "",
    "export const routeTable = [",
    ...rows,
    "];",
    "",
  ].join("\n");
}

/** Brings the file up to date; leaves it untouched where it is. */
export function writeRouteTable() {
  const text = routeTable();
  let written = "";
  try {
    written = readFileSync(target, "utf8");
  } catch {
    // A new checkout of a tree without it.
  }
  if (written !== text) writeFileSync(target, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeRouteTable();
