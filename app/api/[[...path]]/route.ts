import { Refusal } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

/** Whatever no other endpoint takes: told in JSON, like everything here. */
const nothing = route({
  summary: "Nothing here",
  access: "public",
  answer: "message",
  handle: async () => {
    throw new Refusal("not_found");
  },
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: nothing,
  POST: nothing,
  PUT: nothing,
  PATCH: nothing,
  DELETE: nothing,
});
