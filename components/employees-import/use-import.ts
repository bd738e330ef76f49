"use client";

import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { sentence } from "@/components/api/request";
import { ApiError } from "@/lib/client/errors";
import { upload } from "@/components/api/upload";
import { useLookAgain } from "@/components/api/use-look-again";
import { NotProven, useProof } from "@/components/security/use-proof";
import { useUnsaved } from "@/components/ui/leave-guard";
import { useToast } from "@/components/ui/toasts";
import type { ImportReport } from "@/lib/employees/import-contract";
import { type ChosenFile, type Problem, chooseFile } from "./choose-file";

type Doing = "check" | "import";
type Sending = { file: ChosenFile; doing: Doing };
type Answer = { import: ImportReport };

export type Stage =
  | { at: "choose"; problem: Problem | null; again: (() => void) | null }
  /** `sent` goes from 0 to 1; then the server works on it. */
  | ({ at: "sending"; sent: number } & Sending)
  | { at: "checked"; file: ChosenFile; report: ImportReport }
  | { at: "done"; created: number };

/** Before anybody has done anything. */
export const START: Stage = { at: "choose", problem: null, again: null };

const isAboutTheFile = (error: unknown) => error instanceof ApiError && [400, 409, 413, 415].includes(error.status);

/** Nothing that this site itself said: it may have gone on with what it had. */
const isUnanswered = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500;

const UNSURE: Problem = {
  title: "No answer to the import",
  text: "We don’t know whether they were added. Look at the list before you try again.",
  isUnsure: true,
};

const LEAVING = {
  title: "Leave during the import?",
  description: "The file may not have arrived yet. Look at the list of employees before you try again.",
};

/** Why the file as a whole was refused, or why nothing was heard of it. */
function problemOf(error: unknown): Problem {
  if (error instanceof ApiError && error.code === "malformed")
    return {
      title: "This file can’t be read",
      text: "It is not text in UTF-8. Save it as “CSV UTF-8” and choose it again.",
    };
  if (isAboutTheFile(error)) return { title: "This file can’t be imported", text: sentence(error) };
  return {
    title: navigator.onLine ? "The file was not checked" : "No connection",
    text: navigator.onLine ? sentence(error) : "Nothing was changed. Try again once you are online.",
  };
}

/** From a chosen file over its check to the import: all of it, or nothing. */
export function useImport() {
  const lookAgain = useLookAgain();
  const toast = useToast();
  const [stage, setStage] = useState<Stage>(START);
  const { prove, dialog } = useProof();
  const underWay = useRef<AbortController>(null);
  const isArrived = useRef(false);
  useUnsaved(stage.at === "sending" && stage.doing === "import" ? 1 : 0, LEAVING);

  const sending: UseMutationResult<Answer, Error, Sending> = useMutation({
    mutationFn: ({ file, doing }: Sending) => {
      const abort = new AbortController();
      underWay.current = abort;
      const onSent = (sent: number) => {
        isArrived.current = sent >= 1;
        setStage({ at: "sending", file, doing, sent });
      };
      const path = `/admin/employees/import?dryRun=${doing === "check"}`;
      return prove(() => {
        onSent(0);
        return upload<Answer>(path, file.body, { signal: abort.signal, onSent });
      });
    },
    onSuccess: async ({ import: report }, { file, doing }) => {
      if (doing === "check") return setStage({ at: "checked", file, report });
      await lookAgain();
      setStage({ at: "done", created: report.created ?? report.good });
    },
    onError: (error, { file, doing }): void => {
      // Nothing was done; the check says again what the file would do.
      if (error instanceof NotProven) return sending.mutate({ file, doing: "check" });
      if (underWay.current?.signal.aborted) return setStage({ ...START });
      if (doing === "import" && isAboutTheFile(error)) {
        // Somebody added or changed people since the check: another one marks the rows that are in the way now.
        toast.bad("Nothing was imported", sentence(error));
        return sending.mutate({ file, doing: "check" });
      }
      if (doing === "import" && isArrived.current && isUnanswered(error)) {
        void lookAgain();
        return setStage({ at: "choose", problem: UNSURE, again: null });
      }
      const again = isAboutTheFile(error) ? null : () => sending.mutate({ file, doing: "check" });
      setStage({ at: "choose", problem: problemOf(error), again });
    },
  });

  return {
    stage,
    /** Asks for the password, before a file makes somebody an admin. */
    dialog,
    choose: async (file: File) => {
      const chosen = await chooseFile(file);
      if ("title" in chosen) setStage({ at: "choose", problem: chosen, again: null });
      else sending.mutate({ file: chosen, doing: "check" });
    },
    confirm: (file: ChosenFile) => sending.mutate({ file, doing: "import" }),
    cancel: () => underWay.current?.abort(),
    startOver: () => setStage({ ...START }),
  };
}
