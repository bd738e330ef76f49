import { endpoint } from "@/lib/http/endpoint";
import { openApiDocument } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { resolveBaseUrl } from "@/lib/settings/base-url";
import { routeTable } from "./route-table";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "This API as an OpenAPI 3.1 document",
    access: "public",
    answer: "document",
    handle: async () => openApiDocument(routeTable, await resolveBaseUrl()),
  }),
});
