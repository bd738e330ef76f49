import { sealReport } from "@/lib/audit/contract";
import { sealEvents } from "@/lib/audit/seal";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

/** How long one call may seal what has piled up, in milliseconds; the next one goes on. */
const PATIENCE = 20_000;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Seal the events that are not sealed yet, where no server does it all the time",
    access: "cron",
    answer: sealReport,
    refusals: ["audit_unsigned"],
    handle: async () => ({ sealed: (await sealEvents(AbortSignal.timeout(PATIENCE))) ?? 0 }),
  }),
});
