import { notFound } from "next/navigation";
import { requireAdmin } from "@/lib/auth/admin-page";

/** Whatever is no page: a stranger is not told so. */
export default async function NoPage() {
  await requireAdmin();
  notFound();
}
