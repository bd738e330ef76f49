import type { Metadata } from "next";
import { isZoneFree, readFilters, toQuery } from "@/components/audit/audit-filters";
import { AuditSection } from "@/components/audit/audit-section";
import { PageHead } from "@/components/ui/page-head";
import { listEventsQuery } from "@/lib/audit/contract";
import { listEvents } from "@/lib/audit/list";
import { listActors } from "@/lib/audit/list-actors";
import { requireAdmin } from "@/lib/auth/admin-page";

export const metadata: Metadata = { title: "Audit log" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  await requireAdmin();
  const params = await searchParams;
  const initial = readFilters((name) => [params[name]].flat()[0]);
  const asked = listEventsQuery.safeParse(toQuery(initial));
  const [actors, firstPage] = await Promise.all([
    listActors(),
    isZoneFree(initial) && asked.success ? listEvents(asked.data) : null,
  ]);
  return (
    <div className="grid gap-5">
      <PageHead title="Audit log">Who did what, when and from where. Entries can’t be changed.</PageHead>
      <AuditSection firstPage={firstPage} initial={initial} actors={actors} />
    </div>
  );
}
