import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Whether the process lives",
    access: "public",
    answer: "message",
    handle: async () => "Alive.",
  }),
});
