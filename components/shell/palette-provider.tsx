"use client";

import dynamic from "next/dynamic";
import { type ReactNode, createContext, useCallback, useContext, useEffect, useState } from "react";
import type { AddonKey } from "@/lib/addons/contract";

const Palette = dynamic(() => import("./palette").then((file) => file.Palette), { ssr: false });

const Context = createContext<() => void>(() => {});

/** Opens the command palette. */
export const usePalette = () => useContext(Context);

type Props = { addons: readonly AddonKey[]; children: ReactNode };

export function PaletteProvider({ addons, children }: Props) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = useCallback(() => {
    setWanted(true);
    setOpen(true);
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setWanted(true);
      setOpen((was) => !was);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <Context value={show}>
      {children}
      {wanted && <Palette addons={addons} open={open} onOpenChange={setOpen} />}
    </Context>
  );
}
