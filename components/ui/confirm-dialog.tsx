"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, useRef } from "react";
import { Button } from "./button";
import { dialogLook } from "./dialog-look";

type Props = {
  open: boolean;
  title: string;
  description: string;
  /** Null: there is nothing to confirm, only to be told. */
  confirm: string | null;
  tone?: "danger" | "primary";
  busy: boolean;
  /** Whether it may be confirmed yet. */
  ready?: boolean;
  error?: string | undefined;
  children?: ReactNode;
  onConfirm: () => void;
  onCancel: () => void;
  /** Where the focus goes afterwards: what opened the dialog may be gone. */
  finalFocus: () => HTMLElement | null;
};

/** Asks before something that cannot be undone, or that does more than it seems. Starts on Cancel. */
export function ConfirmDialog({ ready = true, tone = "danger", ...props }: Props) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root open={props.open} onOpenChange={(open) => !open && !props.busy && props.onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialogLook.backdrop} />
        <AlertDialog.Viewport className={dialogLook.viewport}>
          <AlertDialog.Popup initialFocus={cancel} finalFocus={props.finalFocus} className={dialogLook.popup}>
            <div className="grid gap-5 p-6 pb-5">
              <div className="grid gap-1.5">
                <AlertDialog.Title className="text-section font-semibold break-words">{props.title}</AlertDialog.Title>
                <AlertDialog.Description className="text-body text-ink-2">{props.description}</AlertDialog.Description>
              </div>
              {props.children}
              {props.error && (
                <p role="alert" className="text-small text-bad-text">
                  {props.error}
                </p>
              )}
            </div>
            <div className={dialogLook.foot}>
              <Button
                ref={cancel}
                disabled={props.busy}
                onClick={props.onCancel}
                className="outline-offset-2 outline-focus focus:outline-2"
              >
                {props.confirm === null ? "Close" : "Cancel"}
              </Button>
              {props.confirm !== null && (
                <Button variant={tone} disabled={props.busy || !ready} onClick={props.onConfirm}>
                  {props.confirm}
                </Button>
              )}
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
