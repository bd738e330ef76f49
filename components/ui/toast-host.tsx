"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect } from "react";
import { IconButton } from "./icon-button";
import type { ToastBox } from "./toast-box";

/** Shows what comes into the box. */
export function ToastHost({ box }: { box: ToastBox }) {
  return (
    <Toast.Provider timeout={4000} limit={3}>
      <Delivery box={box} />
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[calc(100vw-2rem)] flex-col gap-2 sm:w-80">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Delivery({ box }: { box: ToastBox }) {
  const { add } = Toast.useToastManager();
  useEffect(() => box.open((message) => void add(message)), [box, add]);
  return null;
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["right", "down"]}
      className="translate-x-(--toast-swipe-movement-x) rounded-dialog border border-line bg-surface shadow-pop transition-[opacity,translate] duration-220 ease-out data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3.5">
        {toast.type === "bad" ? (
          <CircleAlert className="mt-1 size-4 shrink-0 text-bad-text" aria-hidden />
        ) : (
          <CircleCheck className="mt-1 size-4 shrink-0 text-ok-text" aria-hidden />
        )}
        <div className="min-w-0 flex-1 py-0.5">
          <Toast.Title className="text-body font-medium break-words" />
          <Toast.Description className="text-small break-words text-ink-2" />
        </div>
        <Toast.Close render={<IconButton aria-label="Dismiss" />}>
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
