import { eventPage, listEventsQuery } from "@/lib/audit/contract";
import { listEvents } from "@/lib/audit/list";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List who did what, newest first",
    access: "adminOrPhone",
    query: listEventsQuery,
    answer: eventPage,
    handle: ({ query }) => listEvents(query),
  }),
});
