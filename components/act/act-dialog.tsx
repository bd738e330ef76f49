"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { sentence } from "@/components/api/request";
import { useLookAgain } from "@/components/api/use-look-again";
import { NotProven } from "@/components/security/use-proof";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toasts";

export type Act = {
  title: string;
  description: string;
  confirm: string;
  /** What is done. A failure is said in the dialog, which stays open. */
  act: () => Promise<unknown>;
  /** What a toast says afterwards. */
  done: string;
  onDone?: () => void;
  ready?: boolean;
  children?: ReactNode;
};

type Props = Act & { open: boolean; onClose: () => void; finalFocus: () => HTMLElement | null };

/** Asks, does it, and lets everything that shows people look again. */
export function ActDialog({ open, onClose, finalFocus, act, done, onDone, ...dialog }: Props) {
  const lookAgain = useLookAgain();
  const router = useRouter();
  const toast = useToast();
  const doing = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      toast.good(done);
      if (onDone) return onDone();
      await lookAgain();
      router.refresh();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      {...dialog}
      open={open}
      busy={doing.isPending}
      error={doing.isError && !(doing.error instanceof NotProven) ? sentence(doing.error) : undefined}
      onConfirm={() => doing.mutate()}
      onCancel={() => {
        doing.reset();
        onClose();
      }}
      // What opened it may be gone with what was removed.
      finalFocus={() => {
        const from = finalFocus();
        return from?.isConnected ? from : document.getElementById("content");
      }}
    />
  );
}

type ButtonProps = Act & { label: string; name?: string; danger?: boolean };

/** A button that asks first. `name` is what it is called where the label alone does not say. */
export function ActButton({ label, name, danger = false, ...act }: ButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        aria-label={name}
        size="small"
        variant={danger ? "danger-outline" : "secondary"}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <ActDialog {...act} open={open} onClose={() => setOpen(false)} finalFocus={() => button.current} />
    </>
  );
}
