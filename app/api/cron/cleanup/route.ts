import { cleanupReport } from "@/lib/cleanup/contract";
import { runCleanup } from "@/lib/cleanup/run";
import { Refusal } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Remove what is over: tokens, sessions, events, counters",
    access: "cron",
    answer: cleanupReport,
    refusals: ["cleanup_running"],
    handle: async () => {
      const report = await runCleanup();
      if (!report) throw new Refusal("cleanup_running");
      return report;
    },
  }),
});
