"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { CheckedStage } from "./checked-stage";
import { ChooseStage } from "./choose-stage";
import { DoneStage } from "./done-stage";
import { SendingStage } from "./sending-stage";
import { START, useImport } from "./use-import";

type Props = {
  roles: readonly string[];
  /** Whether Field Manager is on. */
  withPhones: boolean;
};

/** Adds people from a file, once they were seen. */
export function ImportSection({ roles, withPhones }: Props) {
  const { stage, dialog, choose, confirm, cancel, startOver } = useImport();
  return (
    <>
      <Frame key={stage.at} takesFocus={stage !== START}>
        {stage.at === "choose" && (
          <ChooseStage problem={stage.problem} again={stage.again} roles={roles} onFile={(file) => void choose(file)} />
        )}
        {stage.at === "sending" && <SendingStage stage={stage} onCancel={cancel} />}
        {stage.at === "checked" && (
          <CheckedStage
            file={stage.file}
            report={stage.report}
            onImport={() => confirm(stage.file)}
            onOther={startOver}
          />
        )}
        {stage.at === "done" && <DoneStage created={stage.created} withPhones={withPhones} onMore={startOver} />}
      </Frame>
      {dialog}
    </>
  );
}

/** The button that led to a stage is gone with the one before: whoever uses the keyboard goes on here, once it is seen. */
function Frame({ takesFocus, children }: { takesFocus: boolean; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) frame.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div ref={frame} tabIndex={-1} className="@container outline-none">
      {children}
    </div>
  );
}
