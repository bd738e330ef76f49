import { phone, type Client } from "../tests/support/client";
import { officeOf } from "../tests/support/office";
import { addPerson } from "../tests/support/people";
import { enrol } from "../tests/support/second-factor";
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
  const half = await halfSignedIn(site);
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
    "half signed in": half,
    "deactivated admin": gone,
    "deactivated phone": gonesPhone,
    "QR device": qr,
    "UID device": uid,
    revoked: site.client().with(cut.token),
  };
}

/** Somebody whose password was right, and who has not typed the code yet. */
async function halfSignedIn(site: Site): Promise<Client> {
  await addPerson(site, "half@example.com");
  const client = site.client();
  await client.signIn("half@example.com", admin.password);
  await enrol(client);
  await client.signOut();
  await client.signIn("half@example.com", admin.password);
  // For as long as the walk may take.
  await site.sql("update pending_sign_ins set expires_at = now() + interval '1 day'");
  return client;
}
