import { exportEmployeesQuery } from "@/lib/employees/contract";
import { exportEmployees } from "@/lib/employees/export";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "The people of a list as a CSV that can be imported again",
    access: "admin",
    query: exportEmployeesQuery,
    answer: "csv",
    handle: ({ query, caller }) => exportEmployees(query, caller),
  }),
});
