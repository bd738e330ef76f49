import { queryOptions } from "@tanstack/react-query";
import { request } from "@/components/api/request";
import type { EventPage } from "@/lib/audit/contract";
import type { DevicePage } from "@/lib/devices/contract";
import type { Employee, SignIn } from "@/lib/employees/contract";

/** How much of what somebody did their page shows. */
export const LATEST = 6;

export const employeeQuery = (id: number) =>
  queryOptions({
    queryKey: ["employees", "one", id],
    queryFn: async ({ signal }) =>
      (await request<{ employee: Employee }>("GET", `/admin/employees/${id}`, { signal })).employee,
  });

export const phonesQuery = (id: number) =>
  queryOptions({
    queryKey: ["employees", "one", id, "devices"],
    queryFn: async ({ signal }) =>
      (await request<DevicePage>("GET", `/admin/field-manager/devices?userId=${id}`, { signal })).devices,
  });

export const signInsQuery = (id: number) =>
  queryOptions({
    queryKey: ["employees", "one", id, "sign-ins"],
    queryFn: async ({ signal }) =>
      (await request<{ signIns: SignIn[] }>("GET", `/admin/employees/${id}/sessions`, { signal })).signIns,
  });

export const activityQuery = (id: number) =>
  queryOptions({
    queryKey: ["employees", "one", id, "activity"],
    queryFn: ({ signal }) => request<EventPage>("GET", `/admin/audit?person=${id}&limit=${LATEST}`, { signal }),
  });
