import type { Device } from "@/lib/devices/contract";
import type { Employee } from "@/lib/employees/contract";
import type { ExchangedToken, IssuedToken } from "@/lib/onboarding/contract";
import type { Role } from "@/lib/roles/contract";
import type { Profile } from "@/lib/uid-login/contract";
import { type Answer, type Client, phone } from "./client";
import { admin, type Site } from "./site";

const devices = "/api/v1/admin/field-manager/devices";

/** Who everybody is but for e-mail and code. */
export const john = {
  firstName: "John",
  lastName: "Doe",
  dob: "1990-01-15",
  gender: "male",
  phoneNumber: "1234567890",
  designation: "Software Engineer",
  avatar: "https://example.com/john.png",
};

/** What the office and its employees do, as calls. */
export function officeOf(site: Site, ada: Client) {
  let people = 0;
  return {
    enable: (key = "uid-login") => ada.patch(`/api/v1/admin/addons/${key}`, { enabled: true }),
    disable: (key = "uid-login") => ada.patch(`/api/v1/admin/addons/${key}`, { enabled: false }),
    settle: (settings: Record<string, unknown>) => ada.patch("/api/v1/admin/settings", settings),

    /** Somebody with the first admin's password and a role of their own. */
    async hire({ hasMobileAccess = true, isAdmin = false } = {}): Promise<Employee> {
      const number = ++people;
      const name = `employee${number}@example.com`;
      const flags = { isAdmin, isMobileAppAccessEnabled: hasMobileAccess, isLocationActivityTrackingEnabled: true };
      const { role } = (await ada.post<{ role: Role }>("/api/v1/admin/roles", { name: `Role of ${name}`, ...flags }))
        .data;
      const person = { ...john, email: name, employeeCode: `EMP-${number}`, roleId: role.id, password: admin.password };
      return (await ada.post<{ employee: Employee }>("/api/v1/admin/employees", person)).data.employee;
    },
    change: (id: number, change: Record<string, unknown>) => ada.patch(`/api/v1/admin/employees/${id}`, change),
    fire: (id: number) => ada.delete(`/api/v1/admin/employees/${id}`),
    changeRole: (id: number, change: Record<string, unknown>) => ada.patch(`/api/v1/admin/roles/${id}`, change),

    register: (userId: number, identifier: string, name = "Phone") =>
      ada.post<{ device: Device }>(devices, { userId, identifier, name, platform: "android" }),
    remove: (deviceId: string) => ada.delete(`${devices}/${deviceId}`),
    generateFor: (userId: number) => ada.post<IssuedToken>("/api/v1/admin/field-manager/generate-qr", { userId }),

    check: (uid: string, from = site.client()) => from.get(`/api/V1/checkUid?uid=${encodeURIComponent(uid)}`),
    tap: (deviceId: string, more: Record<string, unknown> = {}, from = site.client()): Promise<Answer<Profile>> =>
      from.post<Profile>("/api/V1/loginWithUid", { deviceId, ...more }),
    signIn: (email: string, from = site.client()): Promise<Answer<Profile>> =>
      from.post<Profile>("/api/V1/login", { email, password: admin.password }),

    /** An employee's phone that scans a code of the office's. */
    async scan(userId: number, identifier: string): Promise<Answer<ExchangedToken>> {
      const { token } = (await this.generateFor(userId)).data;
      return site.client().exchange(token, phone(identifier));
    },
  };
}
export type Office = ReturnType<typeof officeOf>;
