import { z } from "zod";
import { importEmployees } from "@/lib/employees/import";
import { MAX_IMPORT_BYTES, importQuery, importReport } from "@/lib/employees/import-contract";
import { previewImport } from "@/lib/employees/preview-import";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Add the people of a CSV, all or nobody; on a dry run, say what stands in the way",
    access: "admin",
    upload: { type: "text/csv", max: MAX_IMPORT_BYTES },
    query: importQuery,
    status: ({ import: { created } }) => (created === undefined ? 200 : 201),
    answer: z.object({ import: importReport }),
    refusals: ["email_taken", "employee_code_taken", "reauthentication_required"],
    handle: async ({ query, text, caller }) => ({
      import: query.dryRun ? await previewImport(text) : await importEmployees(text, caller),
    }),
  }),
});
