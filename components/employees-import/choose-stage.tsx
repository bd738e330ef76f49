"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { FileDrop } from "@/components/ui/file-drop";
import { MAX_IMPORT_BYTES, MAX_IMPORT_ROWS } from "@/lib/employees/import-contract";
import { type Problem, counted, inWords } from "./choose-file";
import { ColumnsCard } from "./columns-card";

type Props = {
  problem: Problem | null;
  /** Sends the same file once more, where that may help. */
  again: (() => void) | null;
  roles: readonly string[];
  onFile: (file: File) => void;
};

export function ChooseStage({ problem, again, roles, onFile }: Props) {
  return (
    <div className="grid items-start gap-6 @3xl:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
      <div className="grid gap-3">
        {problem && (
          <div
            role="alert"
            className="fade-in flex flex-wrap items-center gap-x-3 gap-y-3 rounded-card border border-bad-line bg-bad-soft px-4 py-3"
          >
            <CircleAlert className="size-4 shrink-0 self-start translate-y-0.5 text-bad-text" aria-hidden />
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-medium">{problem.title}</p>
              <p className="break-words text-ink-2">{problem.text}</p>
            </div>
            {problem.isUnsure && (
              <Link href="/admin/employees" className={buttonClass({})}>
                Go to employees
              </Link>
            )}
            {again && <Button onClick={again}>Try again</Button>}
          </div>
        )}
        <FileDrop title="Drop a CSV file here" accept=".csv,text/csv" onFile={onFile}>
          Up to {counted(MAX_IMPORT_ROWS, "row", "rows")} and {inWords(MAX_IMPORT_BYTES)}. Nothing is added before you
          have seen it.
        </FileDrop>
      </div>
      <ColumnsCard roles={roles} />
    </div>
  );
}
