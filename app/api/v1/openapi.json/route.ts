import { endpoint } from "@/lib/http/endpoint";
import { openApiDocument } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { resolveBaseUrl } from "@/lib/settings/base-url";
import { routeTable } from "./route-table";

/** Made once for each address the site has had: anybody may ask, and to make it takes a while. */
let made: { baseUrl: string; document: ReturnType<typeof openApiDocument> } | undefined;

function documentFor(baseUrl: string) {
  if (made?.baseUrl !== baseUrl) made = { baseUrl, document: openApiDocument(routeTable, baseUrl) };
  return made.document;
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "This API as an OpenAPI 3.1 document",
    access: "public",
    answer: "document",
    handle: async () => documentFor(await resolveBaseUrl()),
  }),
});
