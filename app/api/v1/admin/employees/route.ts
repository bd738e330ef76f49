import { z } from "zod";
import { refuseUnproven } from "@/lib/auth/refuse-unproven";
import { createEmployeeBody, employee, employeePage, listEmployeesQuery } from "@/lib/employees/contract";
import { createEmployee } from "@/lib/employees/create";
import { listEmployees } from "@/lib/employees/list";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the people, newest first",
    access: "admin",
    query: listEmployeesQuery,
    answer: employeePage,
    handle: ({ query }) => listEmployees(query),
  }),
  POST: route({
    summary: "Add a person",
    access: "admin",
    body: createEmployeeBody,
    status: 201,
    answer: z.object({ employee }),
    refusals: ["email_taken", "employee_code_taken", "reauthentication_required"],
    handle: async ({ body, caller }) => {
      // Nor make a new one, to sign in as: see the change of a person.
      if (body.password !== undefined) refuseUnproven(caller);
      return { employee: await createEmployee(body, caller) };
    },
  }),
});
