import type { Bearer } from "./authenticate";
import type { Account } from "./contract";
import { toConnectedDevice } from "./project";

/** Whether a token opens what an admin may do from a phone: that of a device which an admin connected by QR. */
export const isAdminsPhone = ({ user, device, session }: Bearer): boolean =>
  session.method === "qr" && device?.registeredVia === "qr" && user.isAdmin;

/** What a phone may know of its own sign-in. */
export const describeAccount = ({ user, device, session }: Bearer): Account => ({
  user: { id: user.id, email: user.email, firstName: user.firstName, lastName: user.lastName, role: user.role },
  device: device && toConnectedDevice(device),
  session: {
    id: session.id,
    method: session.method,
    expiresAt: session.expiresAt.toISOString(),
    scope: isAdminsPhone({ user, device, session }) ? "admin:app admin:audit" : "",
  },
});
