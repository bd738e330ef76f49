import { phone, type Client } from "../tests/support/client";
import { officeOf } from "../tests/support/office";
import { addPerson } from "../tests/support/people";
import { admin, type Site } from "../tests/support/site";
import type { Caller } from "./doors-table";

/** A name that stands in what only admins may read. */
export const MARKER = "Zebulon";

/** Everybody who comes to the doors, each with what they hold. */
export async function gather(site: Site): Promise<Record<Caller, Client>> {
  const ada = await site.admin();
  const office = officeOf(site, ada);
  for (const addon of ["uid-login", "field-manager"]) await office.enable(addon);
  await ada.patch("/api/v1/admin/settings", { employeeDeviceLimit: 100 });

  const signedIn = async (email: string): Promise<Client> => {
    await addPerson(site, email);
    const client = site.client();
    await client.signIn(email, admin.password);
    return client;
  };
  const grace = await signedIn("grace@example.com");
  const gone = await signedIn("gone@example.com");
  const gonesPhone = site.client().with((await gone.connect(phone("gones"))).token);
  await site.sql("update users set status = 'inactive' where email = 'gone@example.com'");

  const qr = site.client().with((await ada.connect(phone("adas"))).token);
  const cut = await ada.connect(phone("cut"));
  await ada.delete(`/api/v1/admin/app/devices/${cut.device.id}`);

  const john = await office.hire();
  await office.change(john.id, { firstName: MARKER });
  await office.register(john.id, "johns");
  const uid = site.client().with((await office.tap("johns")).data.token);
  return {
    stranger: site.client(),
    admin: ada,
    "other admin": grace,
    "deactivated admin": gone,
    "deactivated phone": gonesPhone,
    "QR device": qr,
    "UID device": uid,
    revoked: site.client().with(cut.token),
  };
}
