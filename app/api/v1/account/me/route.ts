import { account } from "@/lib/devices/contract";
import { describeAccount } from "@/lib/devices/describe-account";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Who the access token signs in, on which device, until when",
    access: "bearer",
    answer: account,
    handle: async ({ caller }) => describeAccount(caller),
  }),
});
