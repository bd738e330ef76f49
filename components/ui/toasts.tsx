"use client";

import { type ReactNode, createContext, useContext, useState } from "react";
import { onDemand, useOnDemand } from "./on-demand";
import { type ToastBox, toastBox } from "./toast-box";

const source = onDemand(() => import("./toast-host"));

const Context = createContext<ToastBox>(toastBox());

/** Says how something went: `good` in a few words, `bad` with what to do next. */
export function useToast() {
  const { put } = useContext(Context);
  return {
    good: (title: string) => put({ title, type: "good" }),
    bad: (title: string, description?: string) =>
      put({ title, description, type: "bad", priority: "high", timeout: 9000 }),
  };
}

export function Toasts({ children }: { children: ReactNode }) {
  const [box] = useState(() => {
    const kept = toastBox();
    const put: ToastBox["put"] = (message) => {
      source.fetch();
      kept.put(message);
    };
    return { ...kept, put };
  });
  // Wanted in any case: what is read out must have its place on the page before there is anything to read.
  const parts = useOnDemand(source, true, false);
  return (
    <Context value={box}>
      {children}
      {parts && <parts.ToastHost box={box} />}
    </Context>
  );
}
