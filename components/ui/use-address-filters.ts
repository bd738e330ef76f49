"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useDebounced } from "./use-debounced";

type Wording<Filters> = {
  /** Reads filters out of an address that anybody may have written: what makes no sense counts as not given. */
  read: (get: (name: string) => string | null) => Filters;
  /** The query of an address; empty where nothing is filtered. */
  write: (filters: Filters) => string;
};

/**
 * Filters that live in the page's address: a reload and a link keep them, and other parts of the page can set them.
 * What is being typed is ahead of them; it gets there once it has stood still for a moment. `read` and `write` must not
 * change.
 */
export function useAddressFilters<Filters extends { q: string }>({ read, write }: Wording<Filters>) {
  const params = useSearchParams();
  const filters = read((name) => params.get(name));
  const [typed, setTyped] = useState(filters.q);
  const settled = useDebounced(typed.trim());
  /** What the address says because of this field: anything else there is news. */
  const written = useRef(filters.q);

  const { q } = filters;
  useEffect(() => {
    // React may be late with the address: what is no longer in it is no news either.
    if (q === written.current || q !== inAddress(read).q) return;
    written.current = q;
    setTyped(q);
  }, [q, read]);

  useEffect(() => {
    if (settled === written.current) return;
    written.current = settled;
    show(write({ ...inAddress(read), q: settled }));
  }, [settled, read, write]);

  return {
    filters,
    typed,
    setTyped,
    change: (part: Partial<Omit<Filters, "q">>) => show(write({ ...inAddress(read), ...part })),
    clear: (rest: Filters) => {
      written.current = rest.q;
      setTyped(rest.q);
      show(write(rest));
    },
  };
}

function inAddress<Filters>(read: Wording<Filters>["read"]): Filters {
  const params = new URLSearchParams(window.location.search);
  return read((name) => params.get(name));
}

const show = (query: string) => window.history.replaceState(null, "", query || window.location.pathname);
