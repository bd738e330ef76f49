"use client";

import { Dialog } from "@base-ui/react/dialog";
import { type FormEvent, type ReactNode } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { dialogLook } from "./dialog-look";

type Props = {
  open: boolean;
  title: string;
  description?: string;
  submit: string;
  busy: boolean;
  /** What went wrong and belongs to no field. */
  error?: string | undefined;
  /** It may open over another dialog, which then fades as the page does. */
  isOver?: boolean;
  children: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  /** Where the focus goes afterwards: what opened the dialog may be gone. */
  finalFocus: () => HTMLElement | null;
};

/** A short form over the page. Starts in its first field; Enter saves, Esc leaves all as it was. */
export function FormDialog(props: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React has it rise out of a dialog over this one as well.
    event.stopPropagation();
    if (!props.busy) props.onSubmit();
  };
  return (
    <Dialog.Root open={props.open} onOpenChange={(open) => !open && !props.busy && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop
          forceRender={props.isOver ?? false}
          className={classNames(dialogLook.backdrop, props.isOver && "z-50")}
        />
        <Dialog.Viewport className={dialogLook.viewport}>
          <Dialog.Popup finalFocus={props.finalFocus} className={dialogLook.popup}>
            <form noValidate onSubmit={submit}>
              <div className="grid gap-5 p-6">
                <div className="grid gap-1.5">
                  <Dialog.Title className="text-section font-semibold break-words">{props.title}</Dialog.Title>
                  {props.description && (
                    <Dialog.Description className="text-body text-ink-2">{props.description}</Dialog.Description>
                  )}
                </div>
                {props.children}
                {props.error && (
                  <p role="alert" className="text-small text-bad-text">
                    {props.error}
                  </p>
                )}
              </div>
              <div className={dialogLook.foot}>
                <Button disabled={props.busy} onClick={props.onClose}>
                  Cancel
                </Button>
                <Button type="submit" variant="primary" disabled={props.busy}>
                  {props.submit}
                </Button>
              </div>
            </form>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
