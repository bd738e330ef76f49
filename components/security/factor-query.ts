import { queryOptions } from "@tanstack/react-query";
import { request } from "@/components/api/request";
import type { Enrolment, FreshCodes, SecondFactor } from "@/lib/security/second-factor-contract";

const PATH = "/admin/security/second-factor";

/** One's own second factor. */
export const ownFactor = (found: SecondFactor) =>
  queryOptions({
    queryKey: ["second-factor"],
    queryFn: async ({ signal }) =>
      (await request<{ secondFactor: SecondFactor }>("GET", PATH, { signal })).secondFactor,
    initialData: found,
  });

export const beginFactor = async () => (await request<{ enrolment: Enrolment }>("POST", PATH)).enrolment;

export const enableFactor = async (code: string) =>
  (await request<FreshCodes>("POST", `${PATH}/enable`, { body: { code } })).recoveryCodes;

export const renewCodes = async () => (await request<FreshCodes>("POST", `${PATH}/recovery-codes`)).recoveryCodes;

export const disableFactor = () => request<void>("DELETE", PATH);
