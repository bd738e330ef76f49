import { exportEventsQuery } from "@/lib/audit/contract";
import { exportEvents } from "@/lib/audit/export";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "The events of a list as a CSV or as one JSON object a line, each with its seal",
    access: "admin",
    query: exportEventsQuery,
    answer: "csvOrNdjson",
    handle: ({ query, caller }) => exportEvents(query, caller),
  }),
});
