import type { Client } from "./client";
import { admin, type Site } from "./site";

/** Adds somebody with the first admin's password, and answers their id. */
export async function addPerson(
  site: Site,
  email: string,
  { isAdmin = true, status = "active" } = {},
): Promise<number> {
  const [role] = await site.sql(
    `insert into roles (name, is_admin, is_mobile_app_access_enabled) values ($1, $2, true) returning id`,
    [`Role of ${email}`, isAdmin],
  );
  const [person] = await site.sql(
    `insert into users (role_id, first_name, last_name, email, status, password_hash)
     select $1, 'Grace', 'Hopper', $2, $3, password_hash from users where email = $4 returning id`,
    [role?.id, email, status, admin.email],
  );
  return Number(person?.id);
}

/** A browser in which one of them gave their password. Where they have a second factor, its code is still due. */
export async function withPassword(site: Site, email: string, instance = 0): Promise<Client> {
  const client = site.client({ instance });
  await client.signIn(email, admin.password);
  return client;
}

/** The secret of the one-time link that the first start printed. */
export async function setupToken({ instances }: Site): Promise<string> {
  const line = await instances[0]?.line(/\/setup#/);
  return /\/setup#(\S+)/.exec(line ?? "")?.[1] ?? "";
}
