import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Say that a person is at the page; a web session that nobody uses for 30 minutes ends",
    access: "admin",
    isForEnrolling: true,
    answer: "message",
    // A change by a web session is use of it, and it is this change alone that counts.
    handle: async () => "Noted.",
  }),
});
