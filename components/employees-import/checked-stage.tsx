"use client";

import { CircleCheck, FileSpreadsheet, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { ImportReport } from "@/lib/employees/import-contract";
import { type ChosenFile, counted, inWords } from "./choose-file";
import { PreviewTable } from "./preview-table";
import { ProblemsTable } from "./problems-table";

type Props = { file: ChosenFile; report: ImportReport; onImport: () => void; onOther: () => void };

/** What the file would do. It can be imported only where no row stands in the way. */
export function CheckedStage({ file, report, onImport, onOther }: Props) {
  const { rows, good, bad, problems, preview } = report;
  const isGood = bad === 0;
  return (
    <div className="grid gap-6">
      <div className="overflow-hidden rounded-card border border-line">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
          <span className="grid size-9 shrink-0 place-items-center rounded-control border border-line bg-subtle text-ink-2">
            <FileSpreadsheet className="size-4" aria-hidden />
          </span>
          <div className="min-w-0 flex-1 basis-44">
            <p className="truncate font-medium">{file.name}</p>
            <p className="text-small text-ink-3">
              {counted(rows, "row", "rows")}, {inWords(file.size)}
            </p>
          </div>
          <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>button]:flex-1">
            <Button onClick={onOther}>{isGood ? "Choose another file" : "Choose the mended file"}</Button>
            {isGood && (
              <Button variant="primary" onClick={onImport}>
                Import {counted(good, "person", "people")}
              </Button>
            )}
          </div>
        </div>
        <p
          className={classNames(
            "flex items-start gap-2 border-t px-4 py-3",
            isGood ? "border-ok-line bg-ok-soft" : "border-bad-line bg-bad-soft",
          )}
        >
          {isGood ? (
            <CircleCheck className="size-4 shrink-0 translate-y-0.5 text-ok-text" aria-hidden />
          ) : (
            <TriangleAlert className="size-4 shrink-0 translate-y-0.5 text-bad-text" aria-hidden />
          )}
          <output>
            {isGood
              ? `${rows === 1 ? "The row is" : `All ${counted(rows, "row", "rows")} are`} right. Nobody has been added yet.`
              : `${counted(good, "row is", "rows are")} right, ${counted(bad, "row is", "rows are")} not. Nobody was added: mend them in the file, and choose it again.`}
          </output>
        </p>
      </div>
      {!isGood && (
        <section aria-labelledby="mend" className="grid gap-2">
          <h2 id="mend" className="font-semibold">
            Rows to mend <span className="ml-0.5 font-normal text-ink-3">{bad}</span>
          </h2>
          <ProblemsTable problems={problems} />
        </section>
      )}
      <PreviewTable preview={preview} problems={problems} rows={rows} />
    </div>
  );
}
