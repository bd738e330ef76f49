"use client";

import { Search } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import { usePalette } from "./palette-provider";

export function SearchButton() {
  const open = usePalette();
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={open}
      className="flex h-8 w-full items-center gap-2.5 rounded-control border border-line-2 bg-surface pr-1.5 pl-2.5 text-table text-ink-3 transition-colors hover:bg-subtle"
    >
      <Search className="size-4 shrink-0" aria-hidden />
      <span className="flex-1 text-left">Search</span>
      <Kbd>Ctrl K</Kbd>
    </button>
  );
}
