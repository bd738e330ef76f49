import { employeeParams } from "@/lib/employees/contract";
import { resetPin } from "@/lib/employees/reset-pin";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route({
    summary: "Take a person's PIN away",
    access: "admin",
    params: employeeParams,
    answer: "message",
    handle: async ({ params: { id }, caller }) => {
      await resetPin(id, caller);
      return "PIN reset.";
    },
  }),
});
