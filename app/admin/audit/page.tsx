import type { Metadata } from "next";
import { AuditExport } from "@/components/audit/audit-export";
import { isZoneFree, readFilters, toQuery } from "@/components/audit/audit-filters";
import { AuditSection } from "@/components/audit/audit-section";
import { SealLine } from "@/components/audit/seal-line";
import { PageHead } from "@/components/ui/page-head";
import { listEventsQuery } from "@/lib/audit/contract";
import { listEvents } from "@/lib/audit/list";
import { listActors } from "@/lib/audit/list-actors";
import { readSealState } from "@/lib/audit/seal-state";
import { requireAdmin } from "@/lib/auth/admin-page";

export const metadata: Metadata = { title: "Audit log" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  await requireAdmin();
  const params = await searchParams;
  const initial = readFilters((name) => [params[name]].flat()[0]);
  const asked = listEventsQuery.safeParse(toQuery(initial));
  const [actors, firstPage, seals] = await Promise.all([
    listActors(),
    isZoneFree(initial) && asked.success ? listEvents(asked.data) : null,
    readSealState(),
  ]);
  return (
    <div className="grid gap-5">
      <div className="grid gap-1.5 max-sm:gap-3">
        <PageHead title="Audit log" action={<AuditExport />}>
          Who did what, when and from where. Entries can’t be changed.
        </PageHead>
        <SealLine {...seals} />
      </div>
      <AuditSection firstPage={firstPage} initial={initial} actors={actors} />
    </div>
  );
}
