"use client";

import { FileSpreadsheet } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import { ProgressBar } from "@/components/ui/progress-bar";
import { counted, inWords } from "./choose-file";
import type { Stage } from "./use-import";

type Props = { stage: Extract<Stage, { at: "sending" }>; onCancel: () => void };

export function SendingStage({ stage: { file, doing, sent }, onCancel }: Props) {
  const isSent = sent >= 1;
  const working =
    doing === "check"
      ? `Checking ${counted(file.rows, "row", "rows")}…`
      : `Adding ${counted(file.rows, "person", "people")}…`;
  return (
    <div className="grid justify-items-center gap-5 rounded-card border border-line px-6 py-14 text-center">
      <IconDisc tone="live">
        <FileSpreadsheet />
      </IconDisc>
      <div className="grid max-w-full gap-1">
        <output className="text-section font-semibold">{isSent ? working : "Uploading…"}</output>
        <p className="truncate text-ink-2">
          {file.name}, {isSent ? inWords(file.size) : `${Math.round(sent * 100)} % of ${inWords(file.size)}`}
        </p>
      </div>
      <div className="w-full max-w-80">
        <ProgressBar label={isSent ? working : "Upload"} value={isSent ? null : sent} />
      </div>
      {doing === "import" && isSent ? (
        // What the server has in its hands it ends by itself.
        <p className="text-small text-ink-3">All of them are added, or nobody.</p>
      ) : (
        <Button onClick={onCancel}>Cancel</Button>
      )}
    </div>
  );
}
