import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { checkReady } from "@/lib/start/check-ready";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Whether new requests should come here: 503 when the database does not answer, and once the server stops",
    access: "public",
    answer: "message",
    handle: async () => {
      await checkReady();
      return "Ready.";
    },
  }),
});
