import { env } from "@/lib/env";
import type { Settings } from "./contract";
import { readSettings } from "./read";

/** What links and the QR code begin with. It comes from configuration, never from a request's headers. */
export const baseUrlOf = ({ publicUrl }: Pick<Settings, "publicUrl">): string =>
  env().APP_BASE_URL ?? publicUrl ?? `http://localhost:${env().PORT}`;

/** As {@link baseUrlOf}, asking the database only where `APP_BASE_URL` is not set. */
export const resolveBaseUrl = async (): Promise<string> => env().APP_BASE_URL ?? baseUrlOf(await readSettings());
